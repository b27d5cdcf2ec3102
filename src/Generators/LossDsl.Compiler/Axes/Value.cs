using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Axes;

/// <summary>
/// A bound expression with its axes. The axes are those of the text: the simplifier may drop some from the expression (0*z), which must not
/// turn a formula into a mistake.
/// </summary>
/// <param name="Expr">The expression.</param>
/// <param name="Axes">The axes that it has.</param>
/// <param name="Order">The axes in the order of a declaration, for an index that names them all; null where there is none.</param>
internal sealed record Value(Expr Expr, AxisSet Axes, IReadOnlyList<Axis>? Order = null)
{
    public Value(Expr expr)
        : this(expr, expr.Axes)
    {
    }

    public ElementKind Element => Expr.Element;
}
