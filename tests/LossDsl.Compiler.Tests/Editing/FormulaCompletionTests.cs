using System.Diagnostics;
using System.Text.RegularExpressions;
using LossDsl.Compiler.Axes;
using LossDsl.Compiler.Editing;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Editing;

/// <summary>What can be written at a place.</summary>
public class FormulaCompletionTests
{
    private const string ArcFace = """
        c = cosine[d](x, w)   # the angle
        z = s * (j == y ? cos(acos(c) + m) : c)
        cross_entropy[j](z, y) + sum[p~j | p != j](0 * size(j))
        """;

    [Fact]
    public void EveryPlaceOfAFormulaThatIsBeingTypedHasAnAnswer()
    {
        for (var length = 0; length <= ArcFace.Length; length++)
        {
            for (var position = 0; position <= length; position += 7)
                Assert.NotNull(Complete(ArcFace[..length], position));
            Assert.NotNull(Complete(ArcFace[..length], length));
        }
    }

    [Fact]
    public void AnAnswerComesWhileOneTypes()
    {
        Complete(ArcFace, ArcFace.Length);
        var clock = Stopwatch.StartNew();
        for (var k = 0; k < 20; k++)
            Complete(ArcFace, ArcFace.Length);
        Assert.True(clock.ElapsedMilliseconds < 20 * 100, $"{clock.ElapsedMilliseconds} ms for 20 answers");
    }

    [Theory]
    [InlineData("c = sum[", true)]
    [InlineData("c = sum[d](x) + sum[", true)]
    [InlineData("c = sum[d | ", false)]
    [InlineData("c = x[", false)]
    [InlineData("c = (x + sum[d](w", false)]
    [InlineData("c = x[p~", true)]
    [InlineData("c = size(", true)]
    public void BracketsThatTakeAxesTakeNothingElse(string text, bool axesOnly)
    {
        var kinds = Complete(text, text.Length).Select(item => item.Kind).Distinct().ToList();
        Assert.Equal(axesOnly, kinds is [FormulaItemKind.Axis]);
        Assert.Contains(FormulaItemKind.Axis, kinds);
    }

    [Fact]
    public void EveryFunctionOfTheLanguageIsOfferedWithItsDescription()
    {
        var items = Complete("", 0).Where(item => item.Kind == FormulaItemKind.Function).ToList();
        Assert.All(items, item => Assert.NotEqual("", item.Signature));
        Assert.All(items, item => Assert.True(item.Description.Length > 0, $"{item.Text} says nothing"));
        Assert.Superset(CallBinder.Names.ToHashSet(), items.Select(i => i.Text).ToHashSet());

        // Nothing that is offered is unknown: written as its signature says, with the axes and the tensors that there are.
        foreach (var item in items.Where(i => i.Text is not ("size" or "at")))
        {
            var call = item.Text + Regex.Replace(item.Signature, @"\[[a-z]\]", "[d]").Replace("lo..hi", "0..1", StringComparison.Ordinal);
            var formula = Regex.Replace(call, @"(?<=[(,] ?)\w+", "x");
            var found = FrontEnd.Bind(Losses.Head(formula).Build()).Diagnostics;
            Assert.DoesNotContain(found, d => d.Id is "LOSS0201" or "LOSS0202" or "LOSS0203" or "LOSS0204" or "LOSS0213");
        }
    }

    [Fact]
    public void LinesAreDescribedThoughOthersAreWrong()
    {
        var loss = Losses.Head("a = 2*cosine[d](x, w)\nb = unknown + 1\na[y]");
        var lines = LossCompiler.DescribeLines(loss.Build());
        Assert.Equal(["a[i,j]", "loss[i]"], lines.Select(line => line.Name));
        Assert.All(lines, line => Assert.Equal("[-2, 2]", line.Range));
    }

    private static IReadOnlyList<FormulaItem> Complete(string formula, int position)
    {
        var loss = Losses.Head(formula).Hyper("s", 64).Hyper("m", 0.5).Build();
        return LossCompiler.Complete(loss, loss.Attributes[0].Arguments[0].Id, position);
    }
}
