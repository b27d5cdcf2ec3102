using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Fusion;

/// <summary>What a product is made of: <see cref="Left"/> carries the axes a and r, <see cref="Right"/> b and r, <see cref="Minuend"/> a and b.</summary>
internal sealed record Factors(ProductKind Kind, Axis Reduced, Expr Left, Axis LeftAxis, Expr Right, Axis RightAxis, Expr? Minuend = null)
{
    /// <summary>Those that are read.</summary>
    public IEnumerable<Expr> All => Minuend is null ? [Left, Right] : [Left, Right, Minuend];

    /// <summary>The sum that it stands for.</summary>
    public Expr Build(ExprGraph graph) => graph.RawReduce(ReduceKind.Sum, Reduced, Kind switch
    {
        ProductKind.Distance => graph.RawApply(Op.Square, graph.RawApply(Op.Sub, Left, Right)),
        ProductKind.Difference => graph.RawApply(Op.Mul, Left, graph.RawApply(Op.Sub, Minuend!, Right)),
        _ => graph.RawApply(Op.Mul, Left, Right),
    });
}

/// <summary>A product of an expression, and the symbol that stands in its place.</summary>
internal sealed record Contraction(Symbol Result, Factors Factors);
