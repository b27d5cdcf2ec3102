using LossDsl.Compiler.Declarations;
using LossDsl.Explain.CommandLine;

namespace LossDsl.Explain.Tests;

/// <summary>Help and completion.</summary>
public sealed class HelpTests
{
    [Fact]
    public void HelpNamesEveryAttribute()
    {
        var help = Tool.Print("--help");
        foreach (var kind in Enum.GetValues<AttributeKind>().Where(k => k != AttributeKind.Loss))
            Assert.Contains(AttributeText.Name(kind), help, StringComparison.Ordinal);
        Assert.Contains("--mean-weight", help, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryAttributeHasAnExampleThatItsOptionTakes()
    {
        foreach (var kind in Enum.GetValues<AttributeKind>().Where(k => k is not (AttributeKind.Loss or AttributeKind.MarginSoftmax)))
        {
            Assert.NotEqual("...", AttributeText.Example(kind));
            Assert.StartsWith($"[LossDsl.{kind}(", new AttributeText(new([])).Write(kind, AttributeText.Example(kind)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void NamesOfLossesAreCompleted()
    {
        var candidates = Tool.Print("[suggest:23]", "lossdsl-explain ArcFace").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("ArcFaceLoss", candidates);
        Assert.DoesNotContain("DiceLoss", candidates);
        Assert.Contains("complete -F _lossdsl_explain lossdsl-explain", Tool.Print("--bash-completion"), StringComparison.Ordinal);
    }
}
