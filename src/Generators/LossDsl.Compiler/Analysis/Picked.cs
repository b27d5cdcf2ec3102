using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Analysis;

/// <summary>Recognizes a sum of which at most one term is there: that of the element with one rank.</summary>
internal static class Picked
{
    /// <summary>What the sum takes its only term from; null for any other reduction.</summary>
    public static Expr? By(ReduceExpr sum) => Find(sum)?.Value;

    private static (Expr Value, OrderExpr Rank)? Find(ReduceExpr sum)
    {
        if (sum.Kind != ReduceKind.Sum)
            return null;
        var found = sum.Body switch
        {
            ReduceExpr inner => Find(inner),
            ApplyExpr select when select.Operator == Op.Select && select.Operands[2] is ConstExpr { Value: 0 } && Rank(select.Operands[0]) is { } rank =>
                (select.Operands[1], rank),
            _ => null,
        };
        return found is { Rank: var order } && order.Over.Contains(sum.Axis) ? found : null;
    }

    /// <summary>The rank that a condition asks to be one number for all the axes that are ranked.</summary>
    private static OrderExpr? Rank(Expr condition)
    {
        if (condition is not ApplyExpr apply)
            return null;
        if (apply.Operator == Op.And)
            return Rank(apply.Operands[0]) ?? Rank(apply.Operands[1]);
        return apply.Operator != Op.Equal ? null : Ranked(apply.Operands[0], apply.Operands[1]) ?? Ranked(apply.Operands[1], apply.Operands[0]);
    }

    private static OrderExpr? Ranked(Expr rank, Expr number) =>
        rank is OrderExpr { Kind: OrderKind.Rank } order && !number.Axes.Overlaps(order.Over) ? order : null;
}
