namespace LossDsl.Explain.Tests;

/// <summary>What is said about mistakes.</summary>
public sealed class MistakeTests
{
    [Fact]
    public void AMistakeIsUnderlinedInItsLine()
    {
        var run = Tool.Run("a = p - t\n  a^2 + delt", "--input", "p[n]", "--input", "t[n]", "--hyper", "delta = 1");
        Assert.Equal((1, ""), (run.Code, run.Results));
        Assert.StartsWith(
            """
            formula(2,9): error LOSS0201: 'delt' is not declared; did you mean 'delta'?
              a^2 + delt
                    ^^^^
              see docs/diagnostics/LOSS0201.md

            """.ReplaceLineEndings("\n"),
            run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void AMistakeInAnOptionNamesTheOption()
    {
        var run = Tool.Run("h*p", "--input", "p[n]", "--hyper", "h = 3, Max = 1");
        Assert.Equal(1, run.Code);
        Assert.StartsWith("--hyper: error LOSS0008: The default 3 of 'h'", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void AWarningLetsTheReportBePrinted()
    {
        var run = Tool.Run("p^2", "--input", "p[n]", "--input", "t[n]");
        Assert.Equal(0, run.Code);
        Assert.StartsWith("--input(1,1): warning LOSS0010: ", run.Messages, StringComparison.Ordinal);
        Assert.StartsWith("Formula\n", run.Results, StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnknownLossGetsTheNearestName()
    {
        var run = Tool.Run("ArcFase");
        Assert.Equal((1, "", "error: there is no loss 'ArcFase'; did you mean 'ArcFaceLoss'?\n"), (run.Code, run.Results, run.Messages));
        Assert.Contains("--list", Tool.Run("Zzzzzz").Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--input", "p[n], Grd = false", "--input has no property 'Grd'; it has Grad")]
    [InlineData("--hyper", "s", "--hyper needs name and value, as in --hyper 's = 64, Min = 0'")]
    [InlineData("--hyper", "s = 1 +", "--hyper: '1 +' is no constant of C#")]
    public void AnOptionThatIsNoAttribute(string option, string value, string message)
    {
        var run = Tool.Run("p", option, value);
        Assert.Equal(1, run.Code);
        Assert.Contains(message, run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingToExplain() => Assert.Equal(1, Tool.Run().Code);
}
