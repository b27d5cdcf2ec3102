using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

/// <summary>
/// The clamp of what leaves its bounds by rounding only, as a cosine does: it has no edge where the gradient would end, so that two ways to
/// compute the same cosine, one rounded to 1 and one beyond it, have the same gradient.
/// </summary>
internal sealed class Within : Clamp
{
    public override string Name => "within";

    public override string Summary => "within(x, lo, hi): x, which leaves lo to hi by rounding only, without that rounding; the derivative in x is 1 everywhere.";

    public override Expr? Derivative(ExprGraph graph, ApplyExpr self, int index) => index == 0 ? graph.Const(1) : null;
}
