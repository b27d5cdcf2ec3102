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
        if (node is not ReduceExpr { Kind: ReduceKind.LogSumExp } reduce)
            return null;
        var body = operands[0];
        var max = graph.RawReduce(ReduceKind.Max, reduce.Axis, body);
        var infinity = graph.Const(double.NegativeInfinity);
        var shift = graph.Select(graph.Apply(Op.Greater, max, infinity), max, graph.Const(0));
        var sum = graph.RawReduce(ReduceKind.Sum, reduce.Axis, graph.Apply(Op.Exp, graph.RawApply(Op.Sub, body, shift)));
        return graph.RawApply(Op.Add, shift, graph.RawApply(Op.Log, sum));
    });
}
