using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Fusion;

/// <summary>
/// Writes a log-sum-exp as a maximum and a sum of exponentials below it: two short reductions of one row, which the kernels run over a
/// row that stays in cache.
/// </summary>
internal static class LogSumExp
{
    public static Expr Lower(ExprGraph graph, Expr root) => graph.ReplaceBottomUp(root, (node, operands) =>
    {
        // A difference is taken from the maximum first: the logits may be thousands of times larger than what they differ by.
        if (node is ApplyExpr apply && apply.Operator == Op.Sub)
        {
            if (apply.Operands[1] is ReduceExpr { Kind: ReduceKind.LogSumExp } right)
            {
                var (shift, log) = Parts(graph, right, operands[1]);
                return graph.RawApply(Op.Sub, graph.RawApply(Op.Sub, operands[0], shift), log);
            }

            if (apply.Operands[0] is ReduceExpr { Kind: ReduceKind.LogSumExp } left)
            {
                var (shift, log) = Parts(graph, left, operands[0]);
                return graph.RawApply(Op.Add, graph.RawApply(Op.Sub, shift, operands[1]), log);
            }
        }

        return node is ReduceExpr { Kind: ReduceKind.LogSumExp } reduce ? Sum(graph, reduce, operands[0]) : null;
    });

    private static Expr Sum(ExprGraph graph, ReduceExpr reduce, Expr body)
    {
        var max = graph.RawReduce(ReduceKind.Max, reduce.Axis, body);
        var infinity = graph.Const(double.NegativeInfinity);
        var shift = graph.Select(graph.Apply(Op.Greater, max, infinity), max, graph.Const(0));
        var sum = graph.RawReduce(ReduceKind.Sum, reduce.Axis, graph.RawApply(Op.Exp, graph.RawApply(Op.Sub, body, shift)));
        return graph.RawApply(Op.Add, shift, graph.RawApply(Op.Log, sum));
    }

    private static (Expr Shift, Expr Log) Parts(ExprGraph graph, ReduceExpr reduce, Expr lowered) =>
        lowered is ApplyExpr { Operands.Count: 2 } sum ? (sum.Operands[0], sum.Operands[1]) : throw new InvalidOperationException($"'{reduce}' was not lowered.");
}
