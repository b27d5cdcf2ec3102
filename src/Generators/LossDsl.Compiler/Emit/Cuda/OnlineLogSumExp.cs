using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Simplify;

namespace LossDsl.Compiler.Emit.Cuda;

/// <summary>
/// A maximum and, in the next pass, the sum of exponentials below it: one sweep takes both, the sum scaled down wherever the maximum grows, so
/// that a row is read once less.
/// </summary>
/// <param name="Max">The item of the maximum.</param>
/// <param name="Sum">The item of the sum, the only one of its pass.</param>
internal sealed record OnlineLogSumExp(PassItem Max, PassItem Sum)
{
    /// <summary>The pair in two passes that follow each other; null where there is none.</summary>
    public static OnlineLogSumExp? Match(Pass first, IReadOnlyList<PassItem> firstItems, Pass second, IReadOnlyList<PassItem> secondItems)
    {
        // Where the maximum may be left out, the call decides between one sweep and two.
        if (first.Column is null || second.Column != first.Column || first.IdleWhen is not null || secondItems.Count != 1 || firstItems.Any(i => i.Action == PassAction.SumOverRows))
            return null;
        var sum = secondItems[0];
        if (sum is not { Action: PassAction.ReduceRow, Kind: ReduceKind.Sum } || !sum.Value.Is(Op.Exp, out var exponent) || exponent is not ApplyExpr { Operands.Count: 2 } difference)
            return null;
        var max = firstItems.FirstOrDefault(i => i is { Action: PassAction.ReduceRow, Kind: ReduceKind.Max } && difference.Operands.Contains(i.Value));
        if (max is null)
            return null;
        var shift = difference.Operands[difference.Operands[0] == max.Value ? 1 : 0];
        var isBelow = difference.Operator == Op.Add ? IsFinite(shift, max, isNegative: true)
            : difference.Operator == Op.Sub && difference.Operands[0] == max.Value && IsFinite(shift, max, isNegative: false);
        return isBelow ? new OnlineLogSumExp(max, sum) : null;
    }

    /// <summary>The maximum, or its opposite, where it is finite, and else zero.</summary>
    private static bool IsFinite(Expr shift, PassItem max, bool isNegative) =>
        shift.IsMasked(out var mask, out var value) && mask.Keeps
        && mask.Condition.Is(Op.Greater, out var a, out var b) && IsResult(a, max) && b.Is(double.NegativeInfinity)
        && (isNegative ? value.Is(Op.Neg, out var opposite) && IsResult(opposite, max) : IsResult(value, max));

    private static bool IsResult(Expr e, PassItem max) => e is SymbolExpr symbol && symbol.Symbol.Kind == SymbolKind.Buffer && symbol.Symbol.Name == max.Target.Buffer.Name;
}
