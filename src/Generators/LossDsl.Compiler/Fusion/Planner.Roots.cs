using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Fusion;

/// <summary>The planner's roots: each is solved by a pass of its own, row by row.</summary>
internal sealed partial class Planner
{
    private readonly Dictionary<Expr, HashSet<Symbol>> _unknowns = [];

    /// <summary>The unknowns that an expression depends on and no root within it binds.</summary>
    private HashSet<Symbol> Unknowns(Expr node)
    {
        if (_unknowns.TryGetValue(node, out var known))
            return known;
        foreach (var part in ExprWalk.Topological(node).Where(n => !_unknowns.ContainsKey(n)))
        {
            var free = new HashSet<Symbol>(part.Operands.SelectMany(o => _unknowns[o]));
            if (part is SymbolExpr { Symbol: { Kind: SymbolKind.Unknown } unknown })
                free.Add(unknown);
            else if (part is RootExpr root)
                free.Remove(root.Unknown);
            _unknowns[part] = free;
        }

        return _unknowns[node];
    }

    private bool IsStepwise(Expr node) => Unknowns(node).Count > 0;

    private Expr LowerRoot(RootExpr root, IReadOnlyList<Expr> operands)
    {
        var parts = operands.Select(InMemory).ToArray();
        var lowered = (RootExpr)_graph.Root(root.Unknown, parts[0], parts[1], parts[2], parts[3]);
        if (Solving.Limit(lowered) is { } limit)
            throw new NotFusableException(limit, root);
        var symbol = new Symbol($"root{_plan.Buffers.Count}", SymbolKind.Buffer, [.. root.Axes]);
        var buffer = NewBuffer(symbol.Name, BufferKind.Value, symbol.Axes);
        _buffers[symbol] = buffer;
        Add(new Space(root.Axes, null), new PassItem(PassAction.Solve, ReduceKind.Sum, Whole(buffer), lowered), symbol);
        return _graph.Symbol(symbol);
    }

    /// <summary>The solver looks at whole rows, again and again: what is read from the tiles of a product is written to memory first.</summary>
    private Expr InMemory(Expr value) =>
        _graph.ReplaceRaw(value, node => node.Axes.Count > 0 && !IsStepwise(node) && ReadsTile(node) ? Materialize(node) : null);

    private bool ReadsTile(Expr value) =>
        ExprWalk.Topological(value).OfType<SymbolExpr>().Any(s => _buffers.TryGetValue(s.Symbol, out var buffer) && buffer.Kind == BufferKind.Tile);
}
