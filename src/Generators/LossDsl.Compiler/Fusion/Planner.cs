using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Fusion;

/// <summary>A value that a plan has to produce.</summary>
internal sealed record PlanOutput(BufferKind Kind, string Name, Symbol? Symbol, IReadOnlyList<Axis> Axes, Expr Value);

/// <summary>
/// Turns expressions into a plan. Matrix products are taken out first; every remaining reduction becomes an item of a pass, and passes
/// over the same rows share a kernel as long as no value has to be known for all rows before it is used for one.
/// </summary>
internal sealed partial class Planner
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
    private int _passes;

    /// <summary>When a buffer is complete: in which phase and, for a value a row, at which level of which kernel.</summary>
    private sealed record Ready(int Phase, int Level, AxisSet? Rows);

    private Planner(LossModel model, string name, IReadOnlyList<Expr> values, bool ofComputed)
    {
        _graph = model.Graph;
        _plan = new Plan(name);
        _contractions = new Contractions(model.Graph, values, ofComputed);
        _spaces = new Spaces(model, values);
    }

    /// <summary>A component of an output, or all of it.</summary>
    private sealed record Part(PlanOutput Output, IReadOnlyDictionary<Axis, int> At, Expr Value);

    /// <exception cref="NotFusableException">The formula has a part that the kernels cannot express.</exception>
    public static Plan Build(LossModel model, string name, IReadOnlyList<PlanOutput> outputs)
    {
        Fusible.Check(outputs.Select(o => o.Value));
        var randoms = new RandomSymbols(model.Graph);
        var unroll = new Unroll(model.Graph);
        var masked = new MaskedSums(model.Graph);
        var parts = new List<Part>();
        foreach (var output in outputs)
        {
            foreach (var (at, value) in unroll.Components(masked.Lower(randoms.Lower(WithoutResiduals(model.Graph, output.Value))), output.Axes))
                parts.Add(new Part(output, at, value));
        }

        Plan Attempt(bool ofComputed)
        {
            var logSumExp = new LogSumExp(model.Graph);
            var lowered = parts.Select(p => p with { Value = logSumExp.Lower(GatheredProducts.Lower(model.Graph, SoftplusDifferences.Lower(model.Graph, p.Value), always: !ofComputed)) }).ToList();
            var planner = new Planner(model, name, [.. lowered.Select(p => p.Value)], ofComputed);
            planner.DeclareRandoms(randoms.Symbols);
            planner.Plan(outputs, lowered);
            planner._plan.Notes.AddRange(logSumExp.Notes);
            return planner._plan;
        }

        try
        {
            return Attempt(ofComputed: true);
        }
        catch (NotFusableException)
        {
            // A loop over all pairs asks for less than a product: its result may be read along any rows.
            return Attempt(ofComputed: false);
        }
    }

    private void Plan(IReadOnlyList<PlanOutput> outputs, IReadOnlyList<Part> parts)
    {
        var extracted = parts.Select(p => p with { Value = _contractions.Extract(p.Value) }).ToList();
        DeclareSymbols(extracted.Select(p => p.Value));
        var targets = outputs.ToDictionary(o => o, DeclareOutput);
        LinkProducts(extracted.Select(p => (Target(targets[p.Output], p.At), p.Value)).ToList());
        foreach (var (output, at, value) in extracted)
            Produce(Target(targets[output], at), value);
        PlaceProducts();
        Finish();
    }

    /// <summary>The gradient has been taken: what is left of a root is its value.</summary>
    private static Expr WithoutResiduals(ExprGraph graph, Expr value) =>
        graph.ReplaceBottomUp(value, (node, operands) =>
            node is ImplicitExpr || (node is ApplyExpr stop && stop.Operator == Op.Stop && stop.Operands[0] is RootExpr) ? operands[0] : null);

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
        var roots = values.Concat(_contractions.Found.SelectMany(c => c.Factors.All));
        foreach (var node in ExprWalk.Topological(roots).OfType<SymbolExpr>())
        {
            var kind = node.Symbol.Kind switch
            {
                SymbolKind.Label => BufferKind.Label,
                SymbolKind.Upstream => BufferKind.Upstream,
                SymbolKind.Buffer or SymbolKind.Hyper or SymbolKind.Random or SymbolKind.Unknown => (BufferKind?)null,
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

    private Access Whole(PlanBuffer buffer) => new(buffer, [.. buffer.Axes.Select(_graph.Index)]);

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
            var operands = ExprWalk.Operands(node, _lowered);
            _lowered[node] = node switch
            {
                OrderExpr order => LowerOrder(order, operands[0], operands[1]),
                AtExpr at => LowerGather(at, operands[0], operands[1]),
                RootExpr solved => LowerRoot(solved, operands),
                ReduceExpr reduce when !IsStepwise(reduce) => LowerReduce(reduce, operands[0]),
                _ => operands == node.OperandArray ? node : _graph.RebuildRaw(node, operands),
            };
        }

        return _lowered[root];
    }

    private Expr LowerReduce(ReduceExpr reduce, Expr body)
    {
        if (!body.Axes.Contains(reduce.Axis))
            throw new NotFusableException($"a reduction over '{reduce.Axis}' of a value that does not vary along it", reduce);
        if (_graph.RawReduce(reduce.Kind, reduce.Axis, body) is ReduceExpr lowered && Segments.Match(_graph, lowered) is { } segment)
            return LowerSegment(reduce, segment);
        var space = _spaces.Of(body.Axes, forceFlat: reduce.Kind != ReduceKind.Sum);
        var alongColumn = space.Column == reduce.Axis;
        if (space.IsFlat && reduce.Kind is ReduceKind.ArgMax or ReduceKind.ArgMin)
            return LowerFlatIndex(reduce, body);
        if (!alongColumn && reduce.Kind != ReduceKind.Sum)
            throw new NotFusableException($"{ReduceName(reduce.Kind)} over '{reduce.Axis}', which the loops run along as rows", reduce);
        var symbol = new Symbol($"{ReduceName(reduce.Kind)}{_plan.Buffers.Count}", SymbolKind.Buffer, ColumnLast(reduce.Axes, space));
        var buffer = NewBuffer(symbol.Name, BufferKind.Value, symbol.Axes);
        _buffers[symbol] = buffer;
        var action = alongColumn ? PassAction.ReduceRow : PassAction.SumOverRows;
        Add(space, new PassItem(action, reduce.Kind, Whole(buffer), Hoist(body, space)), symbol);
        return _graph.Symbol(symbol);
    }

    /// <summary>The index of the best element of one long axis: the least of those at which the best value stands; 0 where there is none, as among NaN.</summary>
    private Expr LowerFlatIndex(ReduceExpr reduce, Expr body)
    {
        Expr Over(ReduceKind kind, Expr value) => LowerReduce((ReduceExpr)_graph.RawReduce(kind, reduce.Axis, value), value);
        var best = Over(reduce.Kind == ReduceKind.ArgMax ? ReduceKind.Max : ReduceKind.Min, body);
        var none = _graph.Const(double.PositiveInfinity);
        var index = Over(ReduceKind.Min, _graph.RawApply(Op.Select, _graph.RawApply(Op.Equal, body, best), _graph.Index(reduce.Axis), none));
        return _graph.RawApply(Op.Select, _graph.RawApply(Op.Less, index, none), index, _graph.Const(0));
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

    private void Add(Space space, PassItem item, Symbol? result, int earliest = 0)
    {
        var (phase, level) = Place(space, item.Value, earliest);
        var key = (space.Rows, space.IsFlat ? space.Column : null, phase);
        if (!_kernels.TryGetValue(key, out var kernel))
        {
            kernel = new Kernel(_kernels.Count, phase, [.. space.Rows]);
            _kernels.Add(key, kernel);
        }

        var pass = kernel.Passes.FirstOrDefault(p => p.Level == level && p.Column == space.Column && !p.Solves);
        if (pass is null || item.Action == PassAction.Solve)
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
    private (int Phase, int Level) Place(Space space, Expr value, int earliest)
    {
        var phase = earliest;
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
    internal static IEnumerable<(Symbol Symbol, bool IsAligned)> Reads(Expr value)
    {
        var nodes = ExprWalk.Topological(value);
        var gathered = new HashSet<Expr>(nodes.OfType<AtExpr>().SelectMany(a => ExprWalk.Topological(a.Body)));
        return nodes.OfType<SymbolExpr>().Select(s => (s.Symbol, !gathered.Contains(s)));
    }

    private void Finish()
    {
        foreach (var kernel in _kernels.Values)
        {
            DelayResults(kernel);
            DelayScatters(kernel);
            ShareTiles(kernel);
        }

        _plan.Kernels.AddRange(_kernels.Values.Concat(_sorting.Values).OrderBy(k => k.Phase).ThenBy(k => k.Id));
        foreach (var kernel in _plan.Kernels)
            kernel.Passes.Sort((a, b) => a.Level != b.Level ? a.Level.CompareTo(b.Level) : a.Id.CompareTo(b.Id));
        foreach (var pair in _buffers)
            _plan.BufferOf[pair.Key] = pair.Value;
        foreach (var pair in _landed)
            _plan.LandedAt[pair.Key] = pair.Value;
        TileCompanions.Attach(_plan);
    }

    /// <summary>
    /// Moves sums over rows and operands of products, which nothing in the kernel waits for, to the last sweep over the same columns: an earlier one
    /// may then have nothing left to do, a maximum alone may be skipped, and of the operands only the tile at hand has to be there.
    /// </summary>
    private static void DelayResults(Kernel kernel)
    {
        bool IsResult(PassItem item) => item.Action == PassAction.SumOverRows || kernel.After.Any(p => p.Left.Buffer == item.Target.Buffer);
        foreach (var pass in kernel.Passes.Where(p => p.Column is not null).ToArray())
        {
            var last = kernel.Passes.Where(p => p.Column == pass.Column).OrderBy(p => p.Level).Last();
            if (last.Level == pass.Level)
                continue;
            // First, because the last sweep may write over what they read.
            last.Items.InsertRange(0, pass.Items.Where(IsResult));
            pass.Items.RemoveAll(IsResult);
            if (pass.Items.Count == 0)
                kernel.Passes.Remove(pass);
        }
    }

    /// <summary>
    /// Moves what a row adds to a column, which nothing in the kernel waits for, to the level of the last sweep over the tiles: it may depend on a column of any tile.
    /// </summary>
    private void DelayScatters(Kernel kernel)
    {
        var last = kernel.Passes.Where(p => p.Column is not null && p.Column == kernel.TileAxis).Select(p => p.Level).DefaultIfEmpty(0).Max();
        foreach (var pass in kernel.Passes.Where(p => p.Column is null && p.Level < last).ToArray())
        {
            var scatters = pass.Items.Where(i => i.Action == PassAction.SumOverRows && i.Target.Indices.Count > 0).ToList();
            if (scatters.Count == 0)
                continue;
            var late = kernel.Passes.FirstOrDefault(p => p.Column is null && p.Level == last && !p.Solves);
            if (late is null)
                kernel.Passes.Add(late = new Pass(_passes++, last, null));
            late.Items.AddRange(scatters);
            pass.Items.RemoveAll(scatters.Contains);
            if (pass.Items.Count == 0)
                kernel.Passes.Remove(pass);
        }
    }
}
