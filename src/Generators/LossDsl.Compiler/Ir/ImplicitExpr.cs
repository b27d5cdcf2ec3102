namespace LossDsl.Compiler.Ir;

/// <summary>
/// The value of a root, with the gradient that the implicit function theorem gives it: an adjoint goes to the expression that is zero there, over
/// minus its slope; where the slope is 0, none does.
/// </summary>
public sealed class ImplicitExpr : Expr
{
    internal ImplicitExpr(int id, Expr root, Expr residual, Expr slope)
        : base(id, root.Axes, ElementKind.Real, root, residual, slope)
    {
        Root = root;
        Residual = residual;
        Slope = slope;
    }

    /// <summary>The value.</summary>
    public Expr Root { get; }

    /// <summary>The expression that is zero, at the root held constant.</summary>
    public Expr Residual { get; }

    /// <summary>Its derivative by the unknown, at the root held constant.</summary>
    public Expr Slope { get; }
}
