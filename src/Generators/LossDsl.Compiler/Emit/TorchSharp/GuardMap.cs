using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Emit.TorchSharp;

/// <summary>For every expression the branches through which alone it is used.</summary>
internal sealed class GuardMap
{
    private readonly Dictionary<Expr, Guard?> _guards = [];

    /// <param name="roots">What is differentiated.</param>
    /// <param name="reachable">Everything below the roots.</param>
    public GuardMap(IEnumerable<Expr> roots, IEnumerable<Expr> reachable)
    {
        var table = new Guard.Table();
        foreach (var root in roots)
            _guards[root] = null;
        // Operands have smaller ids than the nodes that use them, so every use of a node comes before it.
        foreach (var node in reachable.OrderByDescending(n => n.Id))
        {
            var guard = _guards[node];
            for (var i = 0; i < node.Operands.Count; i++)
                Meet(node.Operands[i], Inside(table, node, i, guard));
        }
    }

    /// <summary>The branch that the expression is inside of; null for one that is used everywhere.</summary>
    public Guard? this[Expr node] => _guards.TryGetValue(node, out var guard) ? guard : null;

    private static Guard? Inside(Guard.Table table, Expr node, int index, Guard? guard) => node switch
    {
        ApplyExpr apply when apply.Operator == Op.Select => index == 0 ? null : table.Enter(guard, apply.Operands[0], index == 1),
        ReduceExpr reduce => table.Without(guard, reduce.Axis),
        OrderExpr or RootExpr or ImplicitExpr => null,
        AtExpr at => index == 0 ? table.Without(guard, at.Axis) : null,
        _ => guard,
    };

    private void Meet(Expr node, Guard? guard) =>
        _guards[node] = _guards.TryGetValue(node, out var known) ? Guard.Common(known, guard) : guard;
}
