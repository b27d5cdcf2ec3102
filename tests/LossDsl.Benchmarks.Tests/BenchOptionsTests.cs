namespace LossDsl.Benchmarks.Tests;

public class BenchOptionsTests
{
    [Theory]
    [InlineData("warn", false, false)]
    [InlineData("fail", true, false)]
    [InlineData("accept", false, true)]
    public void WhatToDoAboutRegressions(string word, bool strict, bool accept)
    {
        Assert.True(BenchOptions.TryParse(["--regressions", word, "--tolerance", "0.1"], out var options, out _));
        Assert.Equal((strict, accept, 0.1), (options.Strict, options.Accept, options.Tolerance));
    }

    [Theory]
    [InlineData("--regressions", "maybe")]
    [InlineData("--tolerance", "-1")]
    [InlineData("--tolerance", "much")]
    [InlineData("--ratios", "")]
    public void WhatIsNotUnderstoodIsSaid(string name, string value)
    {
        Assert.False(BenchOptions.TryParse([name, value], out _, out var message));
        Assert.Contains($"'{name} {value}'", message, StringComparison.Ordinal);
    }
}
