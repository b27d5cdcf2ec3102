namespace Quickstart.Tests;

public sealed class DemoOptionsTests
{
    [Fact]
    public void Later_options_win()
    {
        Assert.True(DemoOptions.TryParse(["--seed", "1", "--data", "digits", "--seed", "3", "--epochs", "2"], out var options, out _));

        Assert.Equal((3, "digits", 2), (options.Seed, options.Data, options.Epochs));
    }

    [Theory]
    [InlineData("--data", "cats")]
    [InlineData("--epochs", "0")]
    [InlineData("--seed", "-1")]
    [InlineData("--speed", "1")]
    [InlineData("--seed")]
    public void What_is_not_understood_is_named(params string[] arguments)
    {
        Assert.False(DemoOptions.TryParse(arguments, out _, out var message));
        Assert.Contains(arguments[0], message, StringComparison.Ordinal);
    }
}
