using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

/// <summary>What the arc functions share.</summary>
internal static class Arc
{
    /// <summary>sign / sqrt(1 - x^2), and 0 where that has no bound.</summary>
    public static Expr Slope(ExprGraph g, Expr x, double sign)
    {
        var one = g.Const(1);
        var gap = g.Mul(g.Sub(one, x), g.Add(x, one));
        return g.Select(g.Apply(Op.Greater, gap, g.Const(0)), g.Div(g.Const(sign), g.Apply(Op.Sqrt, gap)), g.Const(0));
    }
}
