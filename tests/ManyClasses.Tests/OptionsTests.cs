namespace ManyClasses.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void Options_are_read()
    {
        Assert.True(Options.TryParse(["--epochs", "3", "--share", "0.25", "--seed", "7"], out var options, out _));
        Assert.Equal((3, 0.25, 7), (options.Epochs, options.Share, options.Seed));
    }

    [Theory]
    [InlineData("--share", "0")]
    [InlineData("--share", "1.5")]
    [InlineData("--share", "0,5")]
    [InlineData("--epochs", "-1")]
    [InlineData("--epochs")]
    [InlineData("--nothing", "1")]
    public void What_is_not_understood_is_named(params string[] arguments)
    {
        Assert.False(Options.TryParse(arguments, out _, out var message));
        Assert.Contains(arguments[0], message, StringComparison.Ordinal);
    }
}
