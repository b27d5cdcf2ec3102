using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Simplify;

/// <summary>A condition under which a value counts, or, where <paramref name="Keeps"/> is false, does not.</summary>
internal readonly record struct Mask(Expr Condition, bool Keeps)
{
    /// <summary>The value where the mask lets it through, zero elsewhere, whatever the value is there.</summary>
    public Expr Over(ExprGraph g, Expr value) => Over(g, value, g.Const(0));

    /// <summary>The value where the mask lets it through, another elsewhere.</summary>
    public Expr Over(ExprGraph g, Expr value, Expr other) => Keeps ? g.Select(Condition, value, other) : g.Select(Condition, other, value);
}
