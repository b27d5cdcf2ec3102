namespace LossDsl.Ide.Tests;

/// <summary>Completion as an editor asks for it, through the service of C# and a provider that it finds in an analyzer reference.</summary>
public sealed class CompletionTests
{
    private const string Declared =
        """[Input("x[i,d]"), Label("y[i] in j"), Weight("w[j,d]"), Hyper("scale", 64, Min = 0, Max = 100), Axis("j", "classes"), Axis("d", "features")] public partial class Mine;""";

    [Theory]
    [InlineData("""[Loss("$$")]""")]
    [InlineData("""[Loss("c = cosine[d](x, w)\ns$$")]""")]
    [InlineData("""[Loss(@"cross_entropy[j](s$$*cosine[d](x, w), y)")]""")]
    [InlineData(""""[Loss("""cross_entropy[j](s$$*cosine[d](x, w), y)""")]"""")]
    [InlineData("[Loss(\"\"\"\n    c = cosine[d](x, w)\n    z = s$$\n    \"\"\")]")]
    [InlineData("[Loss(\"\"\"\r\n    c = cosine[d](x, w)\r\n    $$\r\n    \"\"\")]")]
    [InlineData("""[Loss("cross_entropy[j](" + "s$$*cosine[d](x, w), y)")]""")]
    [InlineData("""[Loss($"{"x"} + s$$")]""")]
    public async Task NamesAndFunctionsInEveryKindOfLiteral(string loss)
    {
        var items = await Texts(loss);
        Assert.Superset(new HashSet<string> { "scale", "x", "y", "w", "softmax", "sum", "exp", "pi", "and", "i", "j", "d" }, items);
        Assert.DoesNotContain("add", items);
    }

    [Theory]
    [InlineData("""[Loss("sum[$$](x)")]""")]
    [InlineData("""[Loss("sum[d$$")]""")]
    [InlineData("""[Loss("softmax[$$")]""")]
    [InlineData("""[Loss("x + size($$")]""")]
    [InlineData("""[Loss("sum[p~$$](x)")]""")]
    [InlineData("""[Loss("x"), Constant("n[$$]")]""")]
    [InlineData("""[Loss("x"), Label("v[i] in $$")]""")]
    [InlineData("""[Loss("x"), Axis("$$", "classes")]""")]
    public async Task OnlyAxesWhereAnAxisStands(string loss) => Assert.Equal(["d", "i", "j"], (await Texts(loss)).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("""[Loss("x # the $$")]""")]
    [InlineData("""[Loss("x * 1e$$")]""")]
    [InlineData("""[Loss("x"), Input("$$")]""")]
    [InlineData("""[Loss("x"), Hyper("s$$", 1)]""")]
    [InlineData("""[System.Obsolete("s$$"), Loss("x")]""")]
    [InlineData("""[Loss("x")] class A { string s = "s$$"; } [Loss("x")]""")]
    public async Task NothingWhereNothingOfTheFormulaStands(string loss) => Assert.Empty(await Texts(loss));

    [Fact]
    public async Task LinesAboveAreKnownAndThoseBelowAreNot()
    {
        var items = await Texts("[Loss(\"\"\"\n    above = cosine[d](x, w)\n    z = scale * $$\n    below = 2\n    z\n    \"\"\")]");
        Assert.Contains("above", items);
        Assert.DoesNotContain("below", items);
        Assert.DoesNotContain("z", items);
    }

    [Fact]
    public async Task AnEntryTellsAxesRangeAndLatex()
    {
        using var editor = new Editor(Source("[Loss(\"\"\"\n    c = scale * cosine[d](x, w)\n    cross_entropy[j]($$\n    \"\"\")]"));
        var items = await editor.ItemsAsync();
        var line = await editor.DescriptionAsync(items.Single(i => i.DisplayText == "c"));
        Assert.StartsWith("c[i,j], in [-100, 100]\n", line, StringComparison.Ordinal);
        Assert.Contains(@"\operatorname{cosine}", line, StringComparison.Ordinal);
        Assert.Equal("y[i], a label in j in [0, inf]", (await editor.DescriptionAsync(items.Single(i => i.DisplayText == "y"))).Replace("  ", " ", StringComparison.Ordinal));
        Assert.Contains("scale, a hyper-parameter in [0, 100]", await editor.DescriptionAsync(items.Single(i => i.DisplayText == "scale")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FunctionsShowTheirSignatures()
    {
        using var editor = new Editor(Source("""[Loss("$$"), Define("mine[k](a[k], b) = sum[k](a*b)")]"""));
        var items = await editor.ItemsAsync();
        Assert.Equal("[j](z)", items.Single(i => i.DisplayText == "softmax").DisplayTextSuffix);
        Assert.Equal("[k](a, b)", items.Single(i => i.DisplayText == "mine").DisplayTextSuffix);
        Assert.Equal("(a, b, c)", items.Single(i => i.DisplayText == "clamp").DisplayTextSuffix);
        var max = await editor.DescriptionAsync(items.Single(i => i.DisplayText == "max"));
        Assert.Contains("max[j](e): ", max, StringComparison.Ordinal);
        Assert.Contains("max(a, b): ", max, StringComparison.Ordinal);
        Assert.Contains("softmax[j](z[j]) = exp(z - logsumexp[j](z))", await editor.DescriptionAsync(items.Single(i => i.DisplayText == "softmax")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AChosenEntryReplacesTheWordOnly()
    {
        using var editor = new Editor(Source("[Loss(@\"1 + sca$$ * \"\"\")]"));
        var item = (await editor.ItemsAsync()).Single(i => i.DisplayText == "scale");
        Assert.Equal(Source("[Loss(@\"1 + scale * \"\"\")]"), await editor.CommitAsync(item));
    }

    [Fact]
    public async Task SlotsOfTheMarginSoftmaxKnowTheCosine()
    {
        var items = await Texts("""[MarginSoftmax, Margin("$$")]""");
        Assert.Superset(new HashSet<string> { "c", "theta", "scale" }, items);
        Assert.DoesNotContain("z", items);
    }

    [Fact]
    public async Task ADefinitionSeesItsParameters()
    {
        var items = await Texts("""[Loss("a = x\na"), Define("f[k](first[k]) = sum[k]($$")]""");
        Assert.Superset(new HashSet<string> { "first", "k", "scale" }, items);
        Assert.DoesNotContain("a", items);
    }

    [Fact]
    public async Task AReportNamesALineOrHasAFormula()
    {
        Assert.Equal(["a"], await Texts("""[Loss("a = x\na"), Report("$$")]"""));
        Assert.Superset(new HashSet<string> { "a", "x", "argmax" }, await Texts("""[Loss("a = x\na"), Report("largest", "$$")]"""));
    }

    [Fact]
    public async Task StartsOfAWeight() => Assert.Contains("xavier", await Texts("""[Loss("x"), Weight("v[j]", Init = "$$")]"""));

    private static string Source(string attributes) => $"using LossDsl; {attributes} {Declared}";

    private static async Task<HashSet<string>> Texts(string attributes)
    {
        using var editor = new Editor(Source(attributes));
        return [.. (await editor.ItemsAsync()).Select(i => i.DisplayText)];
    }
}
