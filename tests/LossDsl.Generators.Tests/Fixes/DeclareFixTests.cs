using LossDsl.Generators.Tests.Verification;

namespace LossDsl.Generators.Tests.Fixes;

/// <summary>Fixes that add an attribute.</summary>
public sealed class DeclareFixTests
{
    [Fact]
    public Task AHyperParameterOnALineOfItsOwn() => FixVerifier.Verify(
        """
        using LossDsl;

        public static partial class Losses
        {
            [Loss("{|LOSS0201:tau|} * (p - t)^2")]
            [Input("p[i]"), Input("t[i]")]
            public partial class Mine;
        }
        """,
        """
        using LossDsl;

        public static partial class Losses
        {
            [Loss("tau * (p - t)^2")]
            [Input("p[i]"), Input("t[i]")]
            [Hyper("tau", 1)]
            public partial class Mine;
        }
        """);

    [Fact]
    public Task AHyperParameterInItsLineWithTheNamespaceOfTheOthers() => FixVerifier.Verify(
        """[System.Serializable] [LossDsl.Loss("{|LOSS0201:tau|}*p"), LossDsl.Input("p[i]")] public partial class Mine;""",
        """[System.Serializable] [LossDsl.Loss("tau*p"), LossDsl.Input("p[i]")] [LossDsl.Hyper("tau", 1)] public partial class Mine;""");

    [Fact]
    public Task TheNearestNameComesFirst() => FixVerifier.Verify(
        """[LossDsl.Loss("{|LOSS0201:taus|}*tau*p"), LossDsl.Input("p[i]"), LossDsl.Hyper("tau", 1)] public partial class Mine;""",
        """[LossDsl.Loss("taus*tau*p"), LossDsl.Input("p[i]"), LossDsl.Hyper("tau", 1)] [LossDsl.Hyper("taus", 1)] public partial class Mine;""",
        index: 1);

    [Fact]
    public Task AnAxisOfAWeight() => FixVerifier.Verify(
        "using LossDsl;\r\n[Loss(\"cross_entropy[j](b + z, y)\")]\r\n[Input(\"z[i,j]\"), Label(\"y[i] in j\"), Weight(\"{|LOSS0015:b|}[j]\")]\r\npublic partial class Mine;",
        "using LossDsl;\r\n[Loss(\"cross_entropy[j](b + z, y)\")]\r\n[Input(\"z[i,j]\"), Label(\"y[i] in j\"), Weight(\"b[j]\")]\r\n[Axis(\"j\", \"classes\")]\r\npublic partial class Mine;");

    [Fact]
    public Task AnAxisOfAnyOtherNameGivesTheArgumentItsOwn() => FixVerifier.Verify(
        """[LossDsl.Loss("sum[k](b * z)"), LossDsl.Input("z[i,k]"), LossDsl.Weight("{|LOSS0015:b|}[k]")] public partial class Mine;""",
        """[LossDsl.Loss("sum[k](b * z)"), LossDsl.Input("z[i,k]"), LossDsl.Weight("b[k]")] [LossDsl.Axis("k", "k")] public partial class Mine;""");

    [Fact]
    public Task TheShorthandOfASlot() => FixVerifier.Verify(
        """[{|LOSS0011:LossDsl.Margin("c - 0.2")|}] [LossDsl.Axis("j", "classes"), LossDsl.Axis("d", "features")] public partial class Mine;""",
        """[LossDsl.Margin("c - 0.2")] [LossDsl.Axis("j", "classes"), LossDsl.Axis("d", "features")] [LossDsl.MarginSoftmax] public partial class Mine;""");

    [Fact]
    public Task AReportWithAxesLeft() => FixVerifier.Verify(
        """[LossDsl.Loss("p^2"), LossDsl.Input("p[i]"), LossDsl.Input("q[i,j]"), LossDsl.Report("a", "{|LOSS0226:q|}")] public partial class Mine;""",
        """[LossDsl.Loss("p^2"), LossDsl.Input("p[i]"), LossDsl.Input("q[i,j]"), LossDsl.Report("a", "mean[j](q)")] public partial class Mine;""");

    [Fact]
    public Task AnAxisThatCannotStandForSeveralDimensions() => FixVerifier.Verify(
        """[LossDsl.Loss("sum[k](p*w)"), LossDsl.Input("p[i,k]"), LossDsl.Constant("w[{|LOSS0020:k...|}]")] public partial class Mine;""",
        """[LossDsl.Loss("sum[k](p*w)"), LossDsl.Input("p[i,k]"), LossDsl.Constant("w[k]")] public partial class Mine;""");
}
