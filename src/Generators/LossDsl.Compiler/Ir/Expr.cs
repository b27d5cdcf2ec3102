using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Ir;

/// <summary>What the elements of an expression are.</summary>
public enum ElementKind
{
    Real,
    Integer,
    Boolean,
}

/// <summary>How a reduction combines the values along its axis. A guard is a <c>select</c> inside the body.</summary>
public enum ReduceKind
{
    /// <summary>The sum; 0 where the axis is empty.</summary>
    Sum,

    /// <summary>The product; 1 where the axis is empty.</summary>
    Prod,

    /// <summary>The largest value; -inf where the axis is empty. Ties: the first.</summary>
    Max,

    /// <summary>The smallest value; inf where the axis is empty. Ties: the first.</summary>
    Min,

    /// <summary>log of the sum of exp, computed stably; -inf where the axis is empty.</summary>
    LogSumExp,

    /// <summary>The index of the first largest value.</summary>
    ArgMax,

    /// <summary>The index of the first smallest value.</summary>
    ArgMin,
}

/// <summary>
/// A node of the expression graph. Nodes are made by <see cref="ExprGraph"/> only, which shares equal ones, so that
/// reference equality is structural equality within a graph.
/// </summary>
public abstract class Expr
{
    internal Expr(int id, AxisSet axes, ElementKind element, params Expr[] operands)
    {
        Id = id;
        Axes = axes;
        Element = element;
        OperandArray = operands;
    }

    /// <summary>Creation order within the graph; operands have smaller ids than the nodes that use them.</summary>
    public int Id { get; }

    /// <summary>The free axes.</summary>
    public AxisSet Axes { get; }

    public ElementKind Element { get; }

    /// <summary>The operands, in order.</summary>
    public IReadOnlyList<Expr> Operands => OperandArray;

    /// <summary>The operands for walks over whole graphs, which an interface would slow down. Nobody writes to it.</summary>
    internal Expr[] OperandArray { get; }

    /// <summary>Nodes are equal where they are the same, and their numbers tell them apart.</summary>
    public sealed override int GetHashCode() => Id;

    public sealed override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override string ToString() => ExprPrinter.Print(this);
}

/// <summary>A number.</summary>
public sealed class ConstExpr : Expr
{
    internal ConstExpr(int id, double value, ElementKind element)
        : base(id, AxisSet.Empty, element) => Value = value;

    public double Value { get; }
}

/// <summary>The value of a declared name.</summary>
public sealed class SymbolExpr : Expr
{
    internal SymbolExpr(int id, Symbol symbol)
        : base(id, AxisSet.From(symbol.Axes), symbol.Kind == SymbolKind.Label ? ElementKind.Integer : ElementKind.Real) => Symbol = symbol;

    public Symbol Symbol { get; }
}

/// <summary>The index along an axis, as in <c>j == y</c>.</summary>
public sealed class IndexExpr : Expr
{
    internal IndexExpr(int id, Axis axis)
        : base(id, AxisSet.Of(axis), ElementKind.Integer) => Axis = axis;

    public Axis Axis { get; }
}

/// <summary>The size of an axis.</summary>
public sealed class SizeExpr : Expr
{
    internal SizeExpr(int id, Axis axis)
        : base(id, AxisSet.Empty, ElementKind.Real) => Axis = axis;

    public Axis Axis { get; }
}

/// <summary>A scalar operator applied elementwise; the axes are the union of the operands' axes.</summary>
public sealed class ApplyExpr : Expr
{
    internal ApplyExpr(int id, Operator op, Expr[] arguments)
        : base(id, AxesOf(arguments), op.Result(arguments), arguments) => Operator = op;

    public Operator Operator { get; }

    private static AxisSet AxesOf(Expr[] arguments)
    {
        var axes = arguments[0].Axes;
        for (var k = 1; k < arguments.Length; k++)
            axes = axes.Union(arguments[k].Axes);
        return axes;
    }
}

/// <summary>A reduction over one axis, which it binds.</summary>
public sealed class ReduceExpr : Expr
{
    internal ReduceExpr(int id, ReduceKind kind, Axis axis, Expr body)
        : base(id, body.Axes.Without(axis), kind is ReduceKind.ArgMax or ReduceKind.ArgMin ? ElementKind.Integer : ElementKind.Real, body)
    {
        Kind = kind;
        Axis = axis;
        Body = body;
    }

    public ReduceKind Kind { get; }

    public Axis Axis { get; }

    public Expr Body { get; }
}

/// <summary>
/// The body with one of its axes set to an integer expression: a gather (<c>z[y]</c>), a component (<c>p[i,0]</c>), or, where the index
/// is that of another axis, a renaming (<c>x[p]</c>).
/// </summary>
public sealed class AtExpr : Expr
{
    internal AtExpr(int id, Expr body, Axis axis, Expr index)
        : base(id, body.Axes.Without(axis).Union(index.Axes), body.Element, body, index)
    {
        Body = body;
        Axis = axis;
        Index = index;
    }

    public Expr Body { get; }

    public Axis Axis { get; }

    public Expr Index { get; }
}
