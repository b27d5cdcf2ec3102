using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Fusion;

/// <summary>A value that a plan has to produce.</summary>
internal sealed record PlanOutput(BufferKind Kind, string Name, Symbol? Symbol, IReadOnlyList<Axis> Axes, Expr Value);

/// <summary>
/// Turns expressions into a plan. Matrix products are taken out first; every remaining reduction becomes an item of a pass, and passes
/// over the same rows share a kernel as long as no value has to be known for all rows before it is used for one.
/// </summary>
internal sealed class Planner
{
    private readonly ExprGraph _graph;
    private readonly Plan _plan;
    private readonly Spaces _spaces;
    private readonly Contractions _contractions;
    private readonly Dictionary<Symbol, PlanBuffer> _buffers = [];
    private readonly Dictionary<Symbol, Ready> _ready = [];
    private readonly Dictionary<Expr, Expr> _lowered = [];
    private readonly Dictionary<Expr, Symbol> _stored = [];
    private readonly Dictionary<Symbol, Contraction> _products = [];
    private readonly Dictionary<(AxisSet Rows, Axis? Flat, int Phase), Kernel> _kernels = [];
    private readonly List<(Contraction Contraction, Access Result)> _consumers = [];
    private int _passes;

    /// <summary>When a buffer is complete: in which phase and, for a value a row, at which level of which kernel.</summary>
    private sealed record Ready(int Phase, int Level, AxisSet? Rows);

    private Planner(LossModel model, string name, IReadOnlyList<Expr> values)
    {
        _graph = model.Graph;
        _plan = new Plan(name);
        _contractions = new Contractions(model.Graph);
        _spaces = new Spaces(model, values);
    }

    /// <exception cref="NotFusableException">The formula has a part that the kernels cannot express.</exception>
    public static Plan Build(LossModel model, string name, IReadOnlyList<PlanOutput> outputs)
    {
        Fusible.Check(outputs.Select(o => o.Value));
        var randoms = new RandomSymbols(model.Graph);
        var unroll = new Unroll(model.Graph);
        var logSumExp = new LogSumExp(model.Graph);
        var parts = new List<(PlanOutput Output, IReadOnlyDictionary<Axis, int> At, Expr Value)>();
        foreach (var output in outputs)
        {
            foreach (var (at, value) in unroll.Components(randoms.Lower(output.Value), output.Axes))
                parts.Add((output, at, logSumExp.Lower(GatheredProducts.Lower(model.Graph, value))));
        }

        var planner = new Planner(model, name, [.. parts.Select(p => p.Value)]);
        planner.DeclareRandoms(randoms.Symbols);
        var extracted = parts.Select(p => (p.Output, p.At, Value: planner._contractions.Extract(p.Value))).ToList();
        planner.DeclareSymbols(extracted.Select(p => p.Value));
        var targets = outputs.ToDictionary(o => o, planner.DeclareOutput);
        planner.LinkProducts(extracted.Select(p => (planner.Target(targets[p.Output], p.At), p.Value)).ToList());
        foreach (var (output, at, value) in extracted)
            planner.Produce(planner.Target(targets[output], at), value);
        planner.PlaceProducts();
        planner.Finish();
        planner._plan.Notes.AddRange(logSumExp.Notes);
        return planner._plan;
    }

    private PlanBuffer NewBuffer(string name, BufferKind kind, IReadOnlyList<Axis> axes, Symbol? symbol = null)
    {
        var buffer = new PlanBuffer(_plan.Buffers.Count, name, kind, axes) { Symbol = symbol };
        _plan.Buffers.Add(buffer);
        return buffer;
    }

    private PlanBuffer DeclareOutput(PlanOutput output) => NewBuffer(output.Name, output.Kind, output.Axes, output.Symbol);

    private Access Target(PlanBuffer buffer, IReadOnlyDictionary<Axis, int> at) =>
        new(buffer, [.. buffer.Axes.Select(a => at.TryGetValue(a, out var k) ? _graph.Integer(k) : _graph.Index(a))]);

    /// <summary>Buffers for what the formula names and for the products that were found in it.</summary>
    private void DeclareSymbols(IEnumerable<Expr> values)
    {
        foreach (var contraction in _contractions.Found)
            _products[contraction.Result] = contraction;
        var roots = values.Concat(_contractions.Found.SelectMany(c => new[] { c.Left, c.Right }));
        foreach (var node in ExprWalk.Topological(roots).OfType<SymbolExpr>())
        {
            var kind = node.Symbol.Kind switch
            {
                SymbolKind.Label => BufferKind.Label,
                SymbolKind.Upstream => BufferKind.Upstream,
                SymbolKind.Buffer or SymbolKind.Hyper or SymbolKind.Random => (BufferKind?)null,
                _ => BufferKind.Tensor,
            };
            if (kind is { } k)
            {
                _buffers[node.Symbol] = NewBuffer(node.Symbol.Name, k, node.Symbol.Axes, node.Symbol);
                _ready[node.Symbol] = new Ready(-1, 0, null);
            }
        }
    }

    private void DeclareRandoms(IReadOnlyDictionary<RandomExpr, Symbol> randoms)
    {
        foreach (var pair in randoms)
        {
            var buffer = new PlanBuffer(_plan.Buffers.Count, pair.Value.Name, BufferKind.Random, pair.Value.Axes) { Random = pair.Key };
            _plan.Buffers.Add(buffer);
            _buffers[pair.Value] = buffer;
            _ready[pair.Value] = new Ready(-1, 0, null);
        }
    }

    /// <summary>A product whose left side is computed lands in the gradient that it belongs to; every other one is a tile.</summary>
    private void LinkProducts(IReadOnlyList<(Access Target, Expr Value)> outputs)
    {
        foreach (var contraction in _contractions.Found.Where(c => !IsForward(c)))
        {
            var users = outputs.Where(o => ExprWalk.Topological(o.Value).Contains(_graph.Symbol(contraction.Result))).ToList();
            var inner = _contractions.Found.Any(c => c != contraction && ExprWalk.Topological(c.Left).Contains(_graph.Symbol(contraction.Result)));
            var free = users.Count == 1 && !inner ? users[0].Target.Indices.OfType<IndexExpr>().Select(x => x.Axis).ToList() : [];
            var lands = free.Count == 2 && free.Contains(contraction.LeftAxis) && free.Contains(contraction.RightAxis)
                && !_consumers.Any(c => c.Result == users[0].Target);
            var result = lands ? users[0].Target : Whole(NewBuffer(contraction.Result.Name, BufferKind.Value, contraction.Result.Axes));
            _consumers.Add((contraction, result));
            _buffers[contraction.Result] = result.Buffer;
            if (lands)
                _landed[contraction.Result] = result;
        }
    }

    private readonly Dictionary<Symbol, Access> _landed = [];

    private Access Whole(PlanBuffer buffer) => new(buffer, [.. buffer.Axes.Select(_graph.Index)]);

    /// <summary>True for a product of tensors in memory, whose result the passes read tile by tile.</summary>
    private bool IsForward(Contraction contraction) =>
        Contractions.IsLeaf(contraction.Left) || !ExprWalk.Topological(contraction.Left).OfType<SymbolExpr>().Any(s => _products.ContainsKey(s.Symbol));

    /// <summary>Plans what an output needs and writes it.</summary>
    private void Produce(Access target, Expr value)
    {
        var lowered = Lower(value);
        if (lowered is SymbolExpr symbol && _buffers.TryGetValue(symbol.Symbol, out var buffer))
        {
            if (buffer == target.Buffer)
                return;
            if (buffer.Kind == BufferKind.Value && buffer.Alias is null && buffer.Axes.SequenceEqual(target.Buffer.Axes))
            {
                buffer.Alias = target.Buffer;
                return;
            }
        }

        var axes = AxisSet.From(target.Indices.OfType<IndexExpr>().Select(x => x.Axis));
        var space = _spaces.Of(axes.Union(lowered.Axes));
        Add(space, new PassItem(PassAction.Store, ReduceKind.Sum, target, Hoist(lowered, space)), null);
    }

    /// <summary>Puts a buffer in the place of every reduction, from the leaves up, and schedules the passes that fill them.</summary>
    private Expr Lower(Expr root)
    {
        foreach (var node in ExprWalk.Topological(root))
        {
            if (_lowered.ContainsKey(node))
                continue;
            if (node is SymbolExpr symbol && _products.TryGetValue(symbol.Symbol, out var contraction))
                PrepareProduct(contraction);
            var operands = node.Operands.Select(o => _lowered[o]).ToArray();
            _lowered[node] = node is ReduceExpr reduce ? LowerReduce(reduce, operands[0])
                : operands.SequenceEqual(node.Operands) ? node : _graph.RebuildRaw(node, operands);
        }

        return _lowered[root];
    }

    private Expr LowerReduce(ReduceExpr reduce, Expr body)
    {
        if (!body.Axes.Contains(reduce.Axis))
            throw new NotFusableException($"a reduction over '{reduce.Axis}' of a value that does not vary along it", reduce);
        if (_graph.RawReduce(reduce.Kind, reduce.Axis, body) is ReduceExpr lowered && Segments.Match(lowered) is { } segment)
            return LowerSegment(reduce, segment);
        var space = _spaces.Of(body.Axes, forceFlat: reduce.Kind != ReduceKind.Sum);
        var alongColumn = space.Column == reduce.Axis;
        if (!alongColumn && reduce.Kind != ReduceKind.Sum)
            throw new NotFusableException($"{ReduceName(reduce.Kind)} over '{reduce.Axis}', which the loops run along as rows", reduce);
        var symbol = new Symbol($"{ReduceName(reduce.Kind)}{_plan.Buffers.Count}", SymbolKind.Buffer, ColumnLast(reduce.Axes, space));
        var buffer = NewBuffer(symbol.Name, BufferKind.Value, symbol.Axes);
        _buffers[symbol] = buffer;
        var action = alongColumn ? PassAction.ReduceRow : PassAction.SumOverRows;
        Add(space, new PassItem(action, reduce.Kind, Whole(buffer), Hoist(body, space)), symbol);
        return _graph.Symbol(symbol);
    }

    /// <summary>Adds every row's value at the place that its label names.</summary>
    private Expr LowerSegment(ReduceExpr reduce, Segment segment)
    {
        var axes = segment.Value.Axes.With(reduce.Axis);
        var space = _spaces.Of(axes);
        if (space.Column == reduce.Axis)
            space = new Space(axes, null);
        var symbol = new Symbol($"sum{_plan.Buffers.Count}", SymbolKind.Buffer, ColumnLast(reduce.Axes, space));
        var buffer = NewBuffer(symbol.Name, BufferKind.Value, symbol.Axes);
        _buffers[symbol] = buffer;
        var target = new Access(buffer, [.. buffer.Axes.Select(a => a == segment.Axis ? segment.Label : _graph.Index(a))]);
        // An ignored label is -1: it adds nothing to the first place.
        var counts = _graph.Apply(Op.GreaterEqual, segment.Label, _graph.Integer(0));
        Add(space, new PassItem(PassAction.SumOverRows, ReduceKind.Sum, target, Hoist(_graph.RawApply(Op.Select, counts, segment.Value, _graph.Const(0)), space)), symbol);
        return _graph.Symbol(symbol);
    }

    /// <summary>The axes with the one that the loop runs along last, so that neighbors in the loop are neighbors in memory.</summary>
    private static IReadOnlyList<Axis> ColumnLast(AxisSet axes, Space space) => [.. axes.OrderBy(a => a == space.Column)];

    private static string ReduceName(ReduceKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>Computes once what varies along the column only: the logarithm of a class count is not taken again for every row.</summary>
    private Expr Hoist(Expr value, Space space)
    {
        if (space.Column is not { } column || space.Rows.Count == 0)
            return value;
        var along = AxisSet.Of(column);
        return _graph.ReplaceRaw(value, node =>
            node is ApplyExpr { Element: ElementKind.Real } && node.Axes.Equals(along) && ExprWalk.Topological(node).OfType<SymbolExpr>().Any(s => s.Axes.Count > 0)
                ? Materialize(node)
                : null);
    }

    /// <summary>Writes a value to a buffer of its own, once.</summary>
    private Expr Materialize(Expr value)
    {
        if (!_stored.TryGetValue(value, out var symbol))
        {
            var space = _spaces.Of(value.Axes);
            symbol = new Symbol($"value{_plan.Buffers.Count}", SymbolKind.Buffer, ColumnLast(value.Axes, space));
            var buffer = NewBuffer(symbol.Name, BufferKind.Value, symbol.Axes);
            _buffers[symbol] = buffer;
            _stored[value] = symbol;
            Add(space, new PassItem(PassAction.Store, ReduceKind.Sum, Whole(buffer), Hoist(value, space)), symbol);
        }

        return _graph.Symbol(symbol);
    }

    /// <summary>Plans the operands of a product before its result is read.</summary>
    private void PrepareProduct(Contraction contraction)
    {
        if (_ready.ContainsKey(contraction.Result))
            return;
        if (IsForward(contraction))
        {
            if (new[] { contraction.Left, contraction.Right }.Any(IsProduct))
                throw new NotFusableException($"{Describe(contraction)}, one side of which is a matrix product itself", Written(contraction));
            var phase = new[] { Operand(contraction.Left), Operand(contraction.Right) }
                .Max(e => ExprWalk.Topological(e).OfType<SymbolExpr>().Max(s => _ready[s.Symbol].Phase));
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

    private Expr Operand(Expr side) => Contractions.IsLeaf(side) ? side : Materialize(Lower(side));

    /// <summary>The tile that holds the computed operand of a product; products with the same operand share it.</summary>
    private Symbol TileOf(Contraction contraction)
    {
        if (_tiles.TryGetValue(contraction.Left, out var symbol))
            return symbol;
        var lowered = Lower(contraction.Left);
        var axes = AxisSet.Of(contraction.LeftAxis, contraction.Reduced);
        var space = _spaces.Of(axes);
        if (space.Rows.Count != 1)
            throw new NotFusableException($"{Describe(contraction)}, one side of which is not computed row by row", Written(contraction));
        symbol = new Symbol($"tile{_plan.Buffers.Count}", SymbolKind.Buffer, [space.Rows[0], space.Column!]);
        var buffer = NewBuffer(symbol.Name, BufferKind.Tile, symbol.Axes);
        _buffers[symbol] = buffer;
        _tiles[contraction.Left] = symbol;
        Add(space, new PassItem(PassAction.Store, ReduceKind.Sum, Whole(buffer), Hoist(lowered, space)), symbol);
        return symbol;
    }

    private readonly Dictionary<Expr, Symbol> _tiles = [];

    private void Add(Space space, PassItem item, Symbol? result)
    {
        var (phase, level) = Place(space, item.Value);
        var key = (space.Rows, space.IsFlat ? space.Column : null, phase);
        if (!_kernels.TryGetValue(key, out var kernel))
        {
            kernel = new Kernel(_kernels.Count, phase, [.. space.Rows]);
            _kernels.Add(key, kernel);
        }

        var pass = kernel.Passes.FirstOrDefault(p => p.Level == level && p.Column == space.Column);
        if (pass is null)
        {
            pass = new Pass(_passes++, level, space.Column);
            kernel.Passes.Add(pass);
        }

        pass.Items.Add(item);
        if (result is not null)
        {
            var isRowValue = space.Rows.Count > 0 && item.Action != PassAction.SumOverRows && AxisSet.From(result.Axes).Equals(space.Rows);
            _ready[result] = new Ready(phase, level, isRowValue ? space.Rows : null);
        }
    }

    /// <summary>The earliest phase, and level within its kernel, at which everything that a value reads is complete.</summary>
    private (int Phase, int Level) Place(Space space, Expr value)
    {
        var phase = 0;
        var level = 0;
        foreach (var (symbol, isAligned) in Reads(value))
        {
            if (!_ready.TryGetValue(symbol, out var ready))
                continue;
            var sameKernel = isAligned && ready.Rows is not null && space.Rows.Count > 0 && ready.Rows.Equals(space.Rows);
            var (p, l) = sameKernel ? (ready.Phase, ready.Level + 1) : (ready.Phase + 1, 0);
            if (p > phase)
                (phase, level) = (p, l);
            else if (p == phase)
                level = Math.Max(level, l);
        }

        return (phase, level);
    }

    /// <summary>The symbols that a value reads, and whether each is read at the row at hand rather than gathered from another.</summary>
    private static IEnumerable<(Symbol Symbol, bool IsAligned)> Reads(Expr value)
    {
        var nodes = ExprWalk.Topological(value);
        var gathered = new HashSet<Expr>(nodes.OfType<AtExpr>().SelectMany(a => ExprWalk.Topological(a.Body)));
        return nodes.OfType<SymbolExpr>().Select(s => (s.Symbol, !gathered.Contains(s)));
    }

    /// <summary>Hangs each product on the kernels that need it.</summary>
    private void PlaceProducts()
    {
        foreach (var (contraction, result) in _consumers)
        {
            PrepareProduct(contraction);
            var tile = TileOf(contraction);
            var kernel = _kernels.Values.Single(k => k.Passes.Any(p => p.Items.Any(i => i.Target.Buffer == _buffers[tile])));
            var left = Whole(_buffers[tile]);
            kernel.After.Add(new Product(result, left, contraction.LeftAxis, AccessOf(contraction.Right), contraction.RightAxis, contraction.Reduced));
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
                kernel.Before.Add(new Product(
                    Whole(buffer), AccessOf(Stored(contraction.Left)), contraction.LeftAxis, AccessOf(contraction.Right), contraction.RightAxis, contraction.Reduced));
            }
        }
    }

    private static string Describe(Contraction contraction) =>
        $"the matrix product over '{contraction.Reduced}' with the axes {string.Join(" and ", contraction.Result.Axes.Select(a => $"'{a}'"))}";

    private ReduceExpr? Written(Contraction contraction) =>
        _graph.RawReduce(ReduceKind.Sum, contraction.Reduced, _graph.RawApply(Op.Mul, contraction.Left, contraction.Right)) as ReduceExpr;

    private Expr Stored(Expr side) => Contractions.IsLeaf(side) ? side : _graph.Symbol(_stored[_lowered[side]]);

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

    private void Finish()
    {
        foreach (var kernel in _kernels.Values)
        {
            DelaySums(kernel);
            ShareTiles(kernel);
        }

        _plan.Kernels.AddRange(_kernels.Values.OrderBy(k => k.Phase).ThenBy(k => k.Id));
        foreach (var kernel in _plan.Kernels)
            kernel.Passes.Sort((a, b) => a.Level != b.Level ? a.Level.CompareTo(b.Level) : a.Id.CompareTo(b.Id));
        foreach (var pair in _buffers)
            _plan.BufferOf[pair.Key] = pair.Value;
        foreach (var pair in _landed)
            _plan.LandedAt[pair.Key] = pair.Value;
    }

    /// <summary>
    /// Moves sums over rows, which nothing in the kernel waits for, to the last sweep over the same columns: an earlier one may then have
    /// nothing left to do, and a maximum alone may be skipped.
    /// </summary>
    private static void DelaySums(Kernel kernel)
    {
        foreach (var pass in kernel.Passes.Where(p => p.Column is not null).ToArray())
        {
            var last = kernel.Passes.Where(p => p.Column == pass.Column).OrderBy(p => p.Level).Last();
            if (last.Level == pass.Level)
                continue;
            // First, because the last sweep may write over what they read.
            last.Items.InsertRange(0, pass.Items.Where(i => i.Action == PassAction.SumOverRows));
            pass.Items.RemoveAll(i => i.Action == PassAction.SumOverRows);
            if (pass.Items.Count == 0)
                kernel.Passes.Remove(pass);
        }
    }

    /// <summary>A tile that is written where its product is read for the last time takes the product's memory.</summary>
    private static void ShareTiles(Kernel kernel)
    {
        var products = kernel.Before.Select(p => p.Result.Buffer).ToList();
        if (products.Count == 0)
            return;
        var last = kernel.Passes.Where(p => p.Items.Any(i => ReadsAny(i, products))).Max(p => p.Level);
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
