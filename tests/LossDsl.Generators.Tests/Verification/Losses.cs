namespace LossDsl.Generators.Tests.Verification;

/// <summary>Losses of different kinds, as a user writes them.</summary>
public static class Losses
{
    public const string ArcFace = """"
        using System;
        using LossDsl;

        namespace Users.Margins;

        [Loss("""
            c = cosine[d](x, w)
            z = s * (j == y ? cos(acos(c) + m) : c)
            cross_entropy[j](z, y)
            """)]
        [Input("x[i,d]"), Label("y[i] in j"), Weight("w[j,d]")]
        [Hyper("s", 64, Min = 0), Hyper("m", 0.5, Min = 0, Max = Math.PI / 2)]
        [Axis("j", "classes"), Axis("d", "features")]
        public partial class ArcFaceLoss;
        """";

    /// <summary>One of many that differ by their names and, if wanted, by their margins.</summary>
    public static string ArcFaceOf(int index, string margin = "0.5") => ArcFace
        .Replace("ArcFaceLoss", $"ArcFaceLoss{index}", StringComparison.Ordinal)
        .Replace("0.5", margin, StringComparison.Ordinal);

    public const string CosFace = """
        using LossDsl;

        [MarginSoftmax, Margin("c - m"), Scale("s")]
        [Hyper("s", 64, Min = 0), Hyper("m", 0.35, Min = 0)]
        [Axis("j", "classes"), Axis("d", "features")]
        public sealed partial class CosFaceLoss;
        """;

    public const string Huber = """
        using LossDsl;

        namespace Users.Regression
        {
            public static partial class Robust
            {
                [Loss("abs(p - t) < delta ? 0.5*(p - t)^2 : delta*(abs(p - t) - 0.5*delta)")]
                [Input("p[i...]"), Input("t[i...]", Grad = false), Hyper("delta", 1, Min = 0)]
                public partial class Huber;
            }
        }
        """;

    public const string Dice = """
        using LossDsl;

        namespace Users.Segmentation;

        [Loss("1 - 2*sum[n](p*t) / (sum[n](p) + sum[n](t) + eps)")]
        [Input("p[i,n...]"), Input("t[i,n...]", Grad = false), Hyper("eps", 1e-5, Min = 0)]
        internal partial class DiceLoss;
        """;

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        [nameof(ArcFace)] = ArcFace,
        [nameof(CosFace)] = CosFace,
        [nameof(Huber)] = Huber,
        [nameof(Dice)] = Dice,
    };

    public static TheoryData<string> Names { get; } = [.. All.Keys];
}
