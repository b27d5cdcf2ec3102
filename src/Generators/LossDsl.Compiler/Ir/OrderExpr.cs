namespace LossDsl.Compiler.Ir;

/// <summary>The two permutations of a sort, each the inverse of the other.</summary>
public enum OrderKind
{
    /// <summary>For every element, how many come before it.</summary>
    Rank,

    /// <summary>For every place, the index of the element that comes there. Over one axis only.</summary>
    Order,
}

/// <summary>
/// Where the elements along some axes stand in ascending order, counted from 0. Equal elements keep the order of their indices, NaN comes last, and the
/// elements that are not kept come after all others, in the order of their indices. Over several axes the index is that of the flattened elements. It
/// keeps the axes and has no gradient.
/// </summary>
public sealed class OrderExpr : Expr
{
    internal OrderExpr(int id, OrderKind kind, AxisSet over, Expr body, Expr kept)
        : base(id, body.Axes.Union(kept.Axes).Union(over), ElementKind.Integer, body, kept)
    {
        Kind = kind;
        Over = over;
        Body = body;
        Kept = kept;
    }

    public OrderKind Kind { get; }

    /// <summary>The axes along which elements are compared.</summary>
    public AxisSet Over { get; }

    public Expr Body { get; }

    /// <summary>The condition on which an element takes part; a constant where every one does.</summary>
    public Expr Kept { get; }

    /// <summary>True where no condition leaves elements out.</summary>
    public bool KeepsAll => Kept is ConstExpr { Value: not 0 };
}
