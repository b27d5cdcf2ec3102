using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Fusion;

/// <summary>
/// Takes a gather into the sum that it picks from: the product of one embedding with the weights of its own class is a short sum along one
/// row, known before the matrix product with all classes is computed. A second gather, of the row, follows the first.
/// </summary>
internal static class GatheredProducts
{
    /// <param name="graph">The expressions.</param>
    /// <param name="root">What the gathers are in.</param>
    /// <param name="always">Whether a gather along an axis of its own, which leaves as much to compute as there was, is taken in, too.</param>
    public static Expr Lower(ExprGraph graph, Expr root, bool always)
    {
        var picked = new HashSet<Expr>();
        return graph.ReplaceBottomUp(root, (node, operands) =>
        {
            if (node is not AtExpr at || operands[0] is not ReduceExpr { Kind: ReduceKind.Sum } sum || at.Index.Axes.Contains(sum.Axis)
                || (sum.Body.Axes.Count != 3 && !picked.Contains(sum)) || IsPermutation(at.Index)
                || !(always || at.Index.Axes.IsSubsetOf(sum.Body.Axes)))
                return null;
            var result = graph.RawReduce(ReduceKind.Sum, sum.Axis, graph.At(sum.Body, at.Axis, operands[1]));
            picked.Add(result);
            return result;
        });
    }

    /// <summary>A permutation leaves as many elements as there were: they are computed once, and moved once.</summary>
    private static bool IsPermutation(Expr index) => index is OrderExpr || (index is AtExpr at && IsPermutation(at.Body));
}
