using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Fusion;

/// <summary>The planner's orders: the keys are written to memory, a step between kernels sorts them, and the places that it finds are indices as labels are.</summary>
internal sealed partial class Planner
{
    private readonly Dictionary<(AxisSet Over, Expr Keys, Expr Kept), (Sort Sort, Kernel Kernel)> _sorts = [];
    private readonly Dictionary<(Sort Sort, OrderKind Kind), Symbol> _places = [];

    /// <summary>What runs the sorts of each phase.</summary>
    private readonly Dictionary<int, Kernel> _sorting = [];

    private Expr LowerOrder(OrderExpr order, Expr body, Expr kept)
    {
        var (sort, kernel) = SortOf(order, body, kept);
        if (_places.TryGetValue((sort, order.Kind), out var known))
            return _graph.Symbol(known);
        var symbol = new Symbol($"{order.Kind.ToString().ToLowerInvariant()}{_plan.Buffers.Count}", SymbolKind.Label, ColumnLast(order.Axes, _spaces.Of(order.Axes)));
        var buffer = NewBuffer(symbol.Name, BufferKind.Index, symbol.Axes);
        _buffers[symbol] = buffer;
        _ready[symbol] = new Ready(kernel.Phase, 0, null);
        _places[(sort, order.Kind)] = symbol;
        if (order.Kind == OrderKind.Rank)
            sort.Rank = buffer;
        else
            sort.Order = buffer;
        return _graph.Symbol(symbol);
    }

    private (Sort Sort, Kernel Kernel) SortOf(OrderExpr order, Expr body, Expr kept)
    {
        var key = (order.Over, body, kept);
        if (_sorts.TryGetValue(key, out var known))
            return known;
        var keys = InBuffer(body);
        // Who compares with the keys from here on reads them as well: computed again from a tile, they may differ by rounding.
        if (_lowered[order.Body] == body)
            _lowered[order.Body] = _graph.Symbol(keys);
        var counts = order.KeepsAll ? null : InBuffer(_graph.RawApply(Op.Select, kept, _graph.Const(1), _graph.Const(0)));
        var sort = new Sort(order.Axes.Except(order.Over), order.Over, _buffers[keys], counts is null ? null : _buffers[counts]);
        var phase = 1 + Math.Max(_ready[keys].Phase, counts is null ? -1 : _ready[counts].Phase);
        if (!_sorting.TryGetValue(phase, out var kernel))
            _sorting[phase] = kernel = new Kernel(_kernels.Count, phase, []);
        kernel.Sorts.Add(sort);
        return _sorts[key] = (sort, kernel);
    }

    /// <summary>The symbol of a value that lies in memory as a whole, in the type of the computation.</summary>
    private Symbol InBuffer(Expr value)
    {
        var isThere = value is SymbolExpr known && !_landed.ContainsKey(known.Symbol)
            && _buffers.TryGetValue(known.Symbol, out var buffer) && buffer.Kind is BufferKind.Tensor or BufferKind.Value;
        return ((SymbolExpr)(isThere ? value : Materialize(value))).Symbol;
    }

    /// <summary>A gather reads from memory: what is computed is written there first, and so is what has been gathered along the same axis.</summary>
    private Expr LowerGather(AtExpr at, Expr body, Expr index)
    {
        if (body.Axes.Contains(at.Axis) && !IsStepwise(body) && !IsReadable(body, at.Axis, index))
            body = Materialize(body);
        return body == at.Body && index == at.Index ? at : _graph.RawAt(body, at.Axis, index);
    }

    private bool IsReadable(Expr body, Axis axis, Expr index)
    {
        var leaf = body;
        for (; leaf is AtExpr inner; leaf = inner.Body)
        {
            if (inner.Index is not IndexExpr && inner.Index.Axes.Contains(axis))
                return false;
        }

        if (leaf is not SymbolExpr { Symbol: var symbol })
            return false;
        var isSorted = index is not (IndexExpr or ConstExpr) && ExprWalk.Topological(index).OfType<SymbolExpr>().Any(s => _buffers.TryGetValue(s.Symbol, out var b) && b.Kind == BufferKind.Index);
        return !isSorted || (_buffers.TryGetValue(symbol, out var buffer) && buffer.Kind is not (BufferKind.Random or BufferKind.Tile));
    }
}
