using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Fusion;

/// <summary>Finds what no kernel can compute, before anything is planned.</summary>
internal static class Fusible
{
    /// <exception cref="NotFusableException">An expression has a part of that kind.</exception>
    public static void Check(IEnumerable<Expr> values)
    {
        foreach (var node in ExprWalk.Topological(values))
        {
            if (Reason(node) is { } reason)
                throw new NotFusableException(reason, node);
        }
    }

    private static string? Reason(Expr node) => node switch
    {
        OrderExpr order when order.Over.Any(Unroll.Applies) => $"the sort along '{string.Join("', '", order.Over.Select(a => a.Name))}', which has a fixed size",
        RootExpr root => Solving.Limit(root),
        _ => null,
    };
}
