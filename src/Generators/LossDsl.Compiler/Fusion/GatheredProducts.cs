using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Fusion;

/// <summary>
/// Takes a gather into the sum that it picks from: the product of one embedding with the weights of its own class is a short sum along one
/// row, known before the matrix product with all classes is computed.
/// </summary>
internal static class GatheredProducts
{
    public static Expr Lower(ExprGraph graph, Expr root) => graph.ReplaceBottomUp(root, (node, operands) =>
        node is AtExpr at && operands[0] is ReduceExpr { Kind: ReduceKind.Sum } sum && sum.Body.Axes.Count == 3 && !at.Index.Axes.Contains(sum.Axis)
            ? graph.RawReduce(ReduceKind.Sum, sum.Axis, graph.At(sum.Body, at.Axis, operands[1]))
            : null);
}
