using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Tests.Emit;

/// <summary>Formulas that together need everything the eager emitter knows.</summary>
public static class Formulas
{
    public static TheoryData<string> Names => new(All.Keys);

    public static IReadOnlyDictionary<string, Func<LossModel>> All { get; } = new Dictionary<string, Func<LossModel>>
    {
        ["ArcFace"] = () => ArcFace(null),
        ["SubCenter"] = () => ArcFace(3),
        ["Curricular"] = Curricular,
        ["Huber"] = Huber,
        ["Contrastive"] = Contrastive,
        ["Boxes"] = Boxes,
        ["Weighted"] = Weighted,
        ["Overlap"] = Overlap,
        ["Covariance"] = Covariance,
        ["Bilinear"] = Bilinear,
        ["Guarded"] = Guarded,
        ["Pixels"] = Pixels,
    }.Concat(OrderFormulas.All).Concat(RootFormulas.All).ToDictionary(f => f.Key, f => f.Value);

    public static LossModel ArcFace(int? centers)
    {
        var f = new Formula();
        var (i, j, d) = (f.Axis("i"), f.Axis("j"), f.Axis("d"));
        var x = f.Input("x", i, d);
        var y = f.Label("y", j, i);
        Expr c;
        if (centers is { } count)
        {
            var k = f.Axis("k", size: count);
            c = f.Line("c", f.Graph.Reduce(ReduceKind.Max, k, f.Cosine(d, x, f.Weight("w", j, k, d))));
        }
        else
        {
            c = f.Line("c", f.Cosine(d, x, f.Weight("w", j, d)));
        }

        var angle = f.Graph.Add(f.Of(Op.Acos, c), f.Hyper("m", 0.5));
        var z = f.Line("z", f.Graph.Mul(f.Hyper("s", 8), f.Graph.Select(f.Of(Op.Equal, f.Graph.Index(j), y), f.Of(Op.Cos, angle), c)));
        return f.Build("ArcFace", f.CrossEntropy(j, z, y), i);
    }

    private static LossModel Curricular()
    {
        var f = new Formula();
        var (i, j, d) = (f.Axis("i"), f.Axis("j"), f.Axis("d"));
        var (x, y, w, t) = (f.Input("x", i, d), f.Label("y", j, i), f.Weight("w", j, d), f.State("t", 0.25));
        var c = f.Line("c", f.Cosine(d, x, w));
        f.Update(t, f.Graph.Add(f.Graph.Mul(f.Number(0.9), t), f.Graph.Mul(f.Number(0.1), f.Mean(i, f.Graph.At(c, j, y)))));
        var z = f.Line("z", f.Graph.Select(f.Of(Op.Equal, f.Graph.Index(j), y), c, f.Graph.Mul(c, f.Graph.Add(t, c))));
        return f.Build("Curricular", f.CrossEntropy(j, z, y), i);
    }

    private static LossModel Huber()
    {
        var f = new Formula();
        var i = f.Axis("i", variadic: true);
        var gap = f.Line("gap", f.Of(Op.Abs, f.Graph.Sub(f.Input("p", i), f.Input("t", i))));
        var delta = f.Hyper("delta", 0.7);
        var far = f.Graph.Mul(delta, f.Graph.Sub(gap, f.Graph.Mul(f.Number(0.5), delta)));
        return f.Build("Huber", f.Graph.Select(f.Of(Op.Less, gap, delta), f.Graph.Mul(f.Number(0.5), f.Of(Op.Square, gap)), far), i);
    }

    private static LossModel Contrastive()
    {
        var f = new Formula();
        var (i, j, d) = (f.Axis("i"), f.Axis("j"), f.Axis("d"));
        var p = f.Axis("p", i);
        var x = f.Input("x", i, d);
        var y = f.Label("y", j, i);
        var n = f.Constant("n", j);
        var similar = f.Line("l", f.Graph.Div(f.Sum(d, f.Graph.Mul(x, f.Graph.At(x, i, f.Graph.Index(p)))), f.Hyper("tau", 2)));
        var isOther = f.Of(Op.NotEqual, f.Graph.Index(p), f.Graph.Index(i));
        var all = f.Graph.Reduce(ReduceKind.LogSumExp, p, f.Graph.Select(isOther, similar, f.Number(double.NegativeInfinity)));
        var isPositive = f.Of(Op.And, isOther, f.Of(Op.Equal, f.Graph.At(y, i, f.Graph.Index(p)), y));
        var count = f.Sum(p, f.Graph.Select(isPositive, f.Number(1), f.Number(0)));
        var pulled = f.Sum(p, f.Graph.Select(isPositive, f.Graph.Sub(all, similar), f.Number(0)));
        var mean = f.Graph.Select(f.Of(Op.Greater, count, f.Number(0)), f.Graph.Div(pulled, count), f.Number(0));
        return f.Build("Contrastive", f.Graph.Mul(mean, f.Of(Op.Log1p, f.Graph.At(n, j, y))), i);
    }

    private static LossModel Boxes()
    {
        var f = new Formula();
        var (i, k) = (f.Axis("i"), f.Axis("k", size: 4));
        var (p, t) = (f.Input("p", i, k), f.Input("t", i, k));
        Expr Part(Expr box, int index) => f.Graph.At(box, k, f.Graph.Integer(index));
        Expr Overlap(int low, int high) =>
            f.Of(Op.Relu, f.Graph.Sub(f.Of(Op.Min, Part(p, high), Part(t, high)), f.Of(Op.Max, Part(p, low), Part(t, low))));
        var inner = f.Line("inner", f.Graph.Mul(Overlap(0, 2), Overlap(1, 3)));
        return f.Build("Boxes", f.Graph.Sub(f.Number(1), f.Of(Op.Sqrt, inner)), i);
    }

    private static LossModel Weighted()
    {
        var f = new Formula();
        var (i, j) = (f.Axis("i"), f.Axis("j"));
        var (z, y, a) = (f.Input("z", i, j), f.Label("y", j, i), f.Constant("a", j));
        var weight = f.Graph.At(a, j, y);
        f.MeanWeight = weight;
        return f.Build("Weighted", f.Graph.Mul(weight, f.CrossEntropy(j, z, y)), i);
    }

    private static LossModel Overlap()
    {
        var f = new Formula();
        var (i, n) = (f.Axis("i"), f.Axis("n", variadic: true));
        var (p, t) = (f.Input("p", i, n), f.Input("t", i, n));
        var both = f.Graph.Mul(f.Number(2), f.Sum(n, f.Graph.Mul(p, t)));
        var sizes = f.Graph.Add(f.Sum(n, f.Of(Op.Square, p)), f.Graph.Add(f.Sum(n, f.Of(Op.Square, t)), f.Hyper("eps", 1)));
        return f.Build("Overlap", f.Graph.Sub(f.Number(1), f.Graph.Div(both, sizes)), i);
    }

    private static LossModel Covariance()
    {
        var f = new Formula();
        var (i, d) = (f.Axis("i"), f.Axis("d"));
        var e = f.Axis("e", d);
        var x = f.Input("x", i, d);
        var centered = f.Line("zc", f.Graph.Sub(x, f.Mean(i, x)));
        var cov = f.Line("cov", f.Mean(i, f.Graph.Mul(centered, f.Graph.At(centered, d, f.Graph.Index(e)))));
        var isOff = f.Of(Op.NotEqual, f.Graph.Index(d), f.Graph.Index(e));
        return f.Build("Covariance", f.Sum(d, f.Sum(e, f.Graph.Select(isOff, f.Of(Op.Square, cov), f.Number(0)))), i);
    }

    private static LossModel Bilinear()
    {
        var f = new Formula();
        var (i, j, d, e) = (f.Axis("i"), f.Axis("j"), f.Axis("d"), f.Axis("e"));
        var (x, y, w) = (f.Input("x", i, d, e), f.Label("y", j, i), f.Weight("w", e, j));
        // w is declared with its axes in another order than the canonical one.
        var score = f.Line("score", f.Sum(e, f.Graph.Mul(f.Graph.Mul(x, w), f.Hyper("s", 0.5))));
        var best = f.Graph.Reduce(ReduceKind.ArgMax, d, f.Graph.At(score, j, y));
        var picked = f.Graph.At(score, d, best);
        return f.Build("Bilinear", f.Graph.Add(f.CrossEntropy(j, picked, y), f.Graph.Reduce(ReduceKind.Prod, d, f.Graph.At(score, j, y))), i);
    }

    private static LossModel Guarded()
    {
        var f = new Formula();
        var (i, j) = (f.Axis("i"), f.Axis("j"));
        var p = f.Input("p", i, j);
        var isPositive = f.Of(Op.Greater, p, f.Number(0));
        var entropy = f.Sum(j, f.Graph.Select(isPositive, f.Graph.Mul(p, f.Of(Op.Log, p)), f.Number(0)));
        var inverse = f.Sum(j, f.Graph.Select(isPositive, f.Graph.Div(f.Number(1), p), f.Of(Op.Exp, p)));
        return f.Build("Guarded", f.Graph.Add(entropy, inverse), i);
    }

    private static LossModel Pixels()
    {
        var f = new Formula();
        var (i, j) = (f.Axis("i", variadic: true), f.Axis("j"));
        var (z, y, b) = (f.Input("z", i, j), f.Label("y", j, i), f.Weight("b"));
        return f.Build("Pixels", f.CrossEntropy(j, f.Graph.Mul(z, f.Of(Op.Softplus, b)), y), i);
    }
}
