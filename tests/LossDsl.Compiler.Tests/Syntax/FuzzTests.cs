using System.Diagnostics;
using System.Text;
using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Syntax;

/// <summary>Nothing that a user can type crashes or hangs the front end, and every mistake is inside of the text that has it.</summary>
public class FuzzTests
{
    private static readonly string[] Seeds =
    [
        "c = cosine[d](x, w)\nz = s * (j == y ? cos(acos(c) + m) : c)\ncross_entropy[j](z, y)",
        "abs(m - s) < s ? 0.5*(m - s)^2 : s*(abs(m - s) - 0.5*s)",
        "l = dot[d](x[i], x[p])/s; mean[p~i | y[p] == y[i] and p != i](logsumexp[q~i | q != i](dot[d](x[i], x[q])/s) - l)",
        "proto[j,d] = mean[i | y[i] == j](x)\nrelu(dist[d](x, proto[y]) - min[j | j != y](dist[d](x, proto)) + m)",
        "sum[d,e~d | d != e](x*x[i,e]*f(s, m))",
        "r = exp(f(s, m)) # a comment\n-min(r, clamp(r, 1 - m, 1 + m)*sum[d](x))",
        "t = root[t in max[j](w)-1..max[j](w)](sum[j](relu(w - t)) - 1)",
        "not (any[d](x > 0) or all[j](w[y] <= -inf)) ? 1e-3 : size(d)*count[j | j != y]()",
    ];

    private static readonly string[] Pieces =
    [
        "+", "-", "*", "/", "^", "(", ")", "[", "]", ",", "|", "~", "?", ":", "=", "==", "!=", "<", ">=", "..", "...", ";", "\n", "\r\n", "#", " ", "\t",
        "and", "or", "not", "in", "x", "y", "w", "s", "m", "i", "j", "d", "p", "pi", "inf", "f", "sum", "mean", "max", "softmax", "cosine", "cross_entropy", "one_hot",
        "argmax", "size", "at", "stop", "0", "1", "2.5", "1e400", "9999999999999999999", "1e-3", ".5", "3.", "\u03b8", "\ud83d\ude00", "\ud83d", "\0", "$", "\"", "&&", "x[i,d]", "p~i", "z = ",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void FormulasNeitherCrashNorHang(int seed)
    {
        var random = new Random(seed);
        for (var k = 0; k < 5_000; k++)
            Bind(RandomText.Mutate(Seeds[random.Next(Seeds.Length)], random), random);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void RandomTextNeitherCrashesNorHangs(int seed)
    {
        var random = new Random(seed);
        for (var k = 0; k < 3_000; k++)
            Bind(string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Pieces[random.Next(Pieces.Length)] + (random.Next(3) == 0 ? " " : ""))), random);
    }

    public static TheoryData<string, int> Shapes => new()
    {
        { "(", 100_000 }, { "-", 100_000 }, { "x[", 50_000 }, { "1+", 100_000 }, { "1 ? 1 : ", 50_000 }, { "exp(", 50_000 }, { "not ", 50_000 }, { "2^", 50_000 },
        { ")", 100_000 }, { "a = 1\n", 20_000 }, { "x.", 50_000 }, { "\n\n;", 50_000 }, { "q + ", 20_000 }, { "[i]", 20_000 }, { "u", 100_000 }, { "@", 50_000 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void LongTextsTakeLinearTime(string piece, int count)
    {
        var watch = Stopwatch.StartNew();
        Bind(new StringBuilder().Insert(0, piece, count).Append('x').ToString(), new Random(0));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void FunctionsThatDoubleAtEveryLevelStop()
    {
        var loss = new LossBuilder().Loss("f29(x, x) + sum[j](w)").Input("x[i]").Constant("w[j]").Define("f0(a, b) = a*b + 1");
        for (var k = 1; k < 30; k++)
            loss.Define($"f{k}(a, b) = f{k - 1}(a + {k}, b) * f{k - 1}(a, b + {k})");
        var watch = Stopwatch.StartNew();
        Assert.Contains(loss.Bind().Diagnostics, d => d.Id == "LOSS0223");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"It took {watch.Elapsed}.");
    }

    [Theory]
    [InlineData("p + 1 - cos(p)", "a{0} + a{0}*2 - exp(a{0})", "a60")]
    [InlineData("p > 0", "(a{0} or p > {1}) or (a{0} or p < {1})", "max[i | a60](p)")]
    [InlineData("p > 0", "(a{0} and p > {1}) or (a{0} and p < {1})", "mean[i | a60](p)")]
    [InlineData("max[i | p > 0](p) + p", "max[i | p > 0](p*{1}) + a{0}", "a60")]
    [InlineData("max[q~i | p[q] > 0](p) + p", "max[q | p[q] > {1}](p[q]*{1}) + a{0}", "a60")]
    public void LinesThatUseEachOtherTwiceAreChecked(string first, string next, string last)
    {
        var lines = string.Join("\n", Enumerable.Range(1, 60).Select(k => string.Format(System.Globalization.CultureInfo.InvariantCulture, $"a{k} = {next}", k - 1, k)));
        var watch = Stopwatch.StartNew();
        var loss = new LossBuilder().Loss($"a0 = {first}\n{lines}\n{last}").Input("p[i]");
        Assert.DoesNotContain(loss.Bind().Diagnostics, d => d.Severity == Compiler.Diagnostics.LossSeverity.Error);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void LinesThatBuildOnEachOtherForeverStop()
    {
        var lines = string.Join("\n", Enumerable.Range(1, 20_000).Select(k => $"a{k} = sin(a{k - 1}) + 1"));
        Assert.Contains(new LossBuilder().Loss($"a0 = x\n{lines}\na20000").Input("x[i]").Bind().Diagnostics, d => d.Id == "LOSS0223");
    }

    /// <summary>The same text in every place that takes one.</summary>
    private static void Bind(string text, Random random)
    {
        var plain = text.Replace("{|LOSS", "", StringComparison.Ordinal);
        var loss = random.Next(8) switch
        {
            0 => Losses.Head("cross_entropy[j](s*cosine[d](x, w), y)").Hyper("s", 1).State("t", 0, plain),
            1 => new LossBuilder().Loss("x").Input("x[i]").Input(plain).Label(plain).Hyper(plain, 1).Weight(plain, plain).Axis(plain, plain),
            2 => new LossBuilder().MarginSoftmax().Slot(AttributeKind.Margin, plain).Slot(AttributeKind.Scale, plain).Hyper("s", 1).Hyper("m", 1),
            3 => Losses.Head("f(x, s, m) + g[d](x)").Define(plain).Define("f(a, b, c) = " + plain).Define("g[d](a) = " + plain).Hyper("s", 1).Hyper("m", 1),
            _ => Losses.Head(plain).Hyper("s", 1).Hyper("m", 1).Define("f(a, b) = a*b + m"),
        };
        var result = loss.Bind();
        Assert.Equal(result.Model is null, result.Diagnostics.Any(d => d.Severity == Compiler.Diagnostics.LossSeverity.Error));
        foreach (var diagnostic in result.Diagnostics)
        {
            Assert.NotEmpty(diagnostic.Message);
            if (diagnostic.Span is not { } span)
                continue;
            Assert.True(span.Start >= 0 && span.Length >= 0 && span.End <= loss.Texts[diagnostic.LiteralId].Length, $"{diagnostic} is outside of its text.");
        }
    }
}
