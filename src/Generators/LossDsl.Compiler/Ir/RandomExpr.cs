namespace LossDsl.Compiler.Ir;

/// <summary>The distribution of a random number.</summary>
public enum RandomKind
{
    /// <summary>The standard normal distribution.</summary>
    Normal,

    /// <summary>The uniform distribution between 0 and 1, both excluded.</summary>
    Uniform,
}

/// <summary>
/// Random numbers, one for each element over some axes. What an element is depends on nothing but the seed of the evaluation, the site and the element's
/// index, so that it may be computed wherever and however often it is read. No gradient.
/// </summary>
public sealed class RandomExpr : Expr
{
    internal RandomExpr(int id, RandomKind kind, int site, AxisSet axes)
        : base(id, axes, ElementKind.Real)
    {
        Kind = kind;
        Site = site;
    }

    public RandomKind Kind { get; }

    /// <summary>The number of the call in the formula: other sites have other numbers.</summary>
    public int Site { get; }
}
