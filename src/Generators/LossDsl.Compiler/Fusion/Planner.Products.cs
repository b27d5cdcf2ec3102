using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Fusion;

/// <summary>The planner's matrix products: where their operands and results lie, and which kernels they belong to.</summary>
internal sealed partial class Planner
{
    private readonly Dictionary<Expr, Symbol> _tiles = [];
    private readonly Dictionary<Symbol, Access> _landed = [];
    private readonly Dictionary<Expr, Expr> _operands = [];
    private readonly List<(Contraction Contraction, Access Result)> _consumers = [];

    /// <summary>A product whose left side is computed lands in the gradient that it belongs to; every other one is a tile.</summary>
    private void LinkProducts(IReadOnlyList<(Access Target, Expr Value)> outputs)
    {
        foreach (var contraction in _contractions.Found.Where(c => !IsForward(c)))
        {
            var users = outputs.Where(o => ExprWalk.Topological(o.Value).Contains(_graph.Symbol(contraction.Result))).ToList();
            var inner = _contractions.Found.Any(c => c != contraction && ExprWalk.Topological(c.Factors.Left).Contains(_graph.Symbol(contraction.Result)));
            var free = users.Count == 1 && !inner ? users[0].Target.Indices.OfType<IndexExpr>().Select(x => x.Axis).ToList() : [];
            var lands = free.Count == 2 && free.Contains(contraction.Factors.LeftAxis) && free.Contains(contraction.Factors.RightAxis)
                && !_consumers.Any(c => c.Result == users[0].Target);
            var result = lands ? users[0].Target : Whole(NewBuffer(contraction.Result.Name, BufferKind.Value, _spaces.AsInTensors(contraction.Result.Axes)));
            _consumers.Add((contraction, result));
            _buffers[contraction.Result] = result.Buffer;
            if (lands)
                _landed[contraction.Result] = result;
        }
    }

    /// <summary>True for a product of tensors in memory, whose result the passes read tile by tile.</summary>
    private bool IsForward(Contraction contraction) =>
        contraction.Factors.Kind == ProductKind.Distance || Contractions.IsGiven(contraction.Factors.Left) || !ExprWalk.Topological(contraction.Factors.Left).OfType<SymbolExpr>().Any(s => _products.ContainsKey(s.Symbol));

    /// <summary>Plans the operands of a product before its result is read.</summary>
    private void PrepareProduct(Contraction contraction)
    {
        if (_ready.ContainsKey(contraction.Result))
            return;
        if (contraction.Factors.All.Any(IsStepwise))
            throw new NotFusableException($"{Describe(contraction)}, which depends on the unknown of a root", Written(contraction));
        if (IsForward(contraction))
        {
            if (contraction.Factors.All.Any(IsProduct))
                throw new NotFusableException($"{Describe(contraction)}, one side of which is a matrix product itself", Written(contraction));
            var phase = contraction.Factors.All.Max(f => Complete(Operand(f)));
            var space = _spaces.Of(AxisSet.From(contraction.Result.Axes));
            if (space.Rows.Count != 1)
                throw new NotFusableException($"{Describe(contraction)}, whose result has more than one axis of rows", Written(contraction));
            IReadOnlyList<Axis> axes = [space.Rows[0], space.Column!];
            _buffers[contraction.Result] = NewBuffer(contraction.Result.Name, BufferKind.Tile, axes);
            _ready[contraction.Result] = new Ready(phase, 0, null);
            return;
        }

        var tile = TileOf(contraction);
        _ready[contraction.Result] = new Ready(_ready[tile].Phase, 0, null);
    }

    /// <summary>True for an operand that is the result of a product as it is: only tiles of that are ever in memory.</summary>
    private bool IsProduct(Expr side) => Contractions.IsLeaf(side) && ExprWalk.Topological(side).OfType<SymbolExpr>().Any(s => _products.ContainsKey(s.Symbol));

    /// <summary>A factor in memory. One that runs over the batch under another name is the factor of the batch itself, read under that name.</summary>
    private Expr Operand(Expr side)
    {
        if (Contractions.IsLeaf(side))
            return side;
        if (!_operands.TryGetValue(side, out var operand))
        {
            var renamed = side.Axes.FirstOrDefault(a => a != a.Base && !side.Axes.Contains(a.Base));
            operand = renamed is null ? Materialize(Lower(side)) : _graph.RawAt(Operand(_graph.At(side, renamed, _graph.Index(renamed.Base))), renamed.Base, _graph.Index(renamed));
            _operands.Add(side, operand);
        }

        return operand;
    }

    /// <summary>The phase in which an operand's memory is complete; that of a tensor of the caller is before the first.</summary>
    private int Complete(Expr operand) => ExprWalk.Topological(operand).OfType<SymbolExpr>().Max(s => _ready[s.Symbol].Phase);

    /// <summary>The tile that holds the computed operand of a product; products with the same operand share it.</summary>
    private Symbol TileOf(Contraction contraction)
    {
        var complete = contraction.Factors.All.Skip(1).Max(f => Complete(Operand(f)));
        if (_tiles.TryGetValue(contraction.Factors.Left, out var symbol))
        {
            return _ready[symbol].Phase > complete
                ? symbol
                : throw new NotFusableException($"{Describe(contraction)}, one side of which is not computed before the other", Written(contraction));
        }

        var lowered = Lower(contraction.Factors.Left);
        var axes = AxisSet.Of(contraction.Factors.LeftAxis, contraction.Factors.Reduced);
        var space = _spaces.Of(axes);
        if (space.Rows.Count != 1)
            throw new NotFusableException($"{Describe(contraction)}, one side of which is not computed row by row", Written(contraction));
        symbol = new Symbol($"tile{_plan.Buffers.Count}", SymbolKind.Buffer, [space.Rows[0], space.Column!]);
        var buffer = NewBuffer(symbol.Name, BufferKind.Tile, symbol.Axes);
        _buffers[symbol] = buffer;
        _tiles[contraction.Factors.Left] = symbol;
        Add(space, new PassItem(PassAction.Store, ReduceKind.Sum, Whole(buffer), Hoist(lowered, space)), symbol, complete + 1);
        return symbol;
    }

    /// <summary>Hangs each product on the kernels that need it.</summary>
    private void PlaceProducts()
    {
        foreach (var (contraction, result) in _consumers)
        {
            PrepareProduct(contraction);
            var tile = TileOf(contraction);
            var kernel = _kernels.Values.Single(k => k.Passes.Any(p => p.Items.Any(i => i.Target.Buffer == _buffers[tile])));
            kernel.After.Add(MakeProduct(contraction, result, Whole(_buffers[tile])));
            kernel.TileAxis = _buffers[tile].Axes[1];
        }

        foreach (var kernel in _kernels.Values)
        {
            foreach (var symbol in kernel.Passes.SelectMany(p => p.Items).SelectMany(i => Reads(i.Value)).Select(r => r.Symbol).Distinct())
            {
                if (!_products.TryGetValue(symbol, out var contraction) || !IsForward(contraction))
                    continue;
                var buffer = _buffers[symbol];
                if (kernel.Rows.Count != 1 || kernel.Rows[0] != buffer.Axes[0])
                    throw new NotFusableException($"{Describe(contraction)}, which is read along other rows than its own", Written(contraction));
                if (kernel.TileAxis is { } axis && axis != buffer.Axes[1])
                    throw new NotFusableException($"{Describe(contraction)}, which is read together with a product over '{axis}'", Written(contraction));
                kernel.TileAxis = buffer.Axes[1];
                kernel.Before.Add(MakeProduct(contraction, Whole(buffer), AccessOf(Operand(contraction.Factors.Left))));
            }
        }
    }

    private Product MakeProduct(Contraction contraction, Access result, Access left)
    {
        var factors = contraction.Factors;
        var minuend = factors.Minuend is { } m ? AccessOf(Operand(m)) : null;
        return new Product(factors.Kind, result, left, factors.LeftAxis, AccessOf(Operand(factors.Right)), factors.RightAxis, factors.Reduced, minuend);
    }

    private static string Describe(Contraction contraction) =>
        $"the {(contraction.Factors.Kind == ProductKind.Dot ? "matrix product" : "distances")} over '{contraction.Factors.Reduced}' with the axes {string.Join(" and ", contraction.Result.Axes.Select(a => $"'{a}'"))}";

    private ReduceExpr? Written(Contraction contraction) => contraction.Factors.Build(_graph) as ReduceExpr;

    internal static Access AccessOf(Expr leaf, Func<Symbol, PlanBuffer> buffers, ExprGraph graph)
    {
        switch (leaf)
        {
            case SymbolExpr symbol:
                var buffer = buffers(symbol.Symbol);
                return new Access(buffer, [.. buffer.Axes.Select(graph.Index)]);
            case AtExpr at:
                var inner = AccessOf(at.Body, buffers, graph);
                return inner with { Indices = [.. inner.Indices.Select(x => x is IndexExpr index && index.Axis == at.Axis ? at.Index : x)] };
            default:
                throw new NotFusableException("an access to a value that is not in memory");
        }
    }

    private Access AccessOf(Expr leaf) => AccessOf(leaf, s => _buffers[s], _graph);

    /// <summary>A tile that is written where its product is read for the last time takes the product's memory.</summary>
    private static void ShareTiles(Kernel kernel)
    {
        var products = kernel.Before.Select(p => p.Result.Buffer).ToList();
        if (products.Count == 0)
            return;
        var last = kernel.Passes.Where(p => p.Items.Any(i => ReadsAny(i, products))).Max(p => p.Level);
        // On a device the operands of matrix products have another type than others.
        if (kernel.Before.Concat(kernel.After).Select(p => p.Kind == ProductKind.Dot).Distinct().Count() > 1)
            return;
        foreach (var tile in kernel.After.Select(p => p.Left.Buffer).Distinct())
        {
            var pass = kernel.Passes.Single(p => p.Items.Any(i => i.Target.Buffer == tile));
            var isAlone = kernel.Passes.Count(p => p.Level == pass.Level && p.Items.Any(i => ReadsAny(i, products))) <= 1;
            if (pass.Level < last || !isAlone || products.Count == 0)
                continue;
            tile.Alias = products[0];
            products.RemoveAt(0);
        }
    }

    private static bool ReadsAny(PassItem item, List<PlanBuffer> products) =>
        ExprWalk.Topological(item.Value).OfType<SymbolExpr>().Any(s => products.Any(p => p.Name == s.Symbol.Name));
}
