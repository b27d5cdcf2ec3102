namespace LossDsl.Compiler.Ir;

/// <summary>
/// The value between two ends at which an expression of an unknown is zero, for each element over the unknown's axes. It binds the unknown and has no
/// gradient of its own: that is <see cref="ImplicitExpr"/>'s.
/// </summary>
public sealed class RootExpr : Expr
{
    internal RootExpr(int id, Symbol unknown, Expr low, Expr high, Expr body, Expr slope)
        : base(id, AxisSet.From(unknown.Axes), ElementKind.Real, low, high, body, slope)
    {
        Unknown = unknown;
        Low = low;
        High = high;
        Body = body;
        Slope = slope;
    }

    /// <summary>What is solved for; its axes are those of the ends and of the body.</summary>
    public Symbol Unknown { get; }

    /// <summary>One end of the bracket.</summary>
    public Expr Low { get; }

    /// <summary>The other end.</summary>
    public Expr High { get; }

    /// <summary>What is to be zero, in the unknown.</summary>
    public Expr Body { get; }

    /// <summary>The derivative of the body by the unknown, in the unknown.</summary>
    public Expr Slope { get; }
}
