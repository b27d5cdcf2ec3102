using LossDsl.Compiler.Emit.Kernels;
using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.CSharp;

/// <summary>
/// Writes what one pass does: a loop over rows and, where the pass has a column axis, a vectorized loop over columns. The inner loop is
/// written twice: dense, knowing no label, and general, for the stretch that holds a label's column and for the cut-off end.
/// </summary>
internal sealed class PassEmitter(LossModel model, Plan plan, Kernel kernel, Pass pass, HeldValues held)
{
    private const string Holds = "THolding.Holds";

    private readonly KernelScope _scope = new(model, plan, kernel, pass.Solves ? Solving.Column((RootExpr)pass.Items[0].Value) : pass.Column);
    private readonly SourceWriter _start = new();
    private readonly SourceWriter _finish = new();
    private readonly SourceWriter _head = new();
    private readonly SourceWriter _tail = new();
    private readonly Dictionary<PassItem, string> _accumulators = [];
    private readonly Dictionary<PassItem, string> _others = [];
    private readonly bool _isPaired = pass.Column is not null && held.WrittenBy(pass).Count == 0 && StepPairs.Has(held.SweptBy(pass), pass.Column);
    private readonly StretchAhead _ahead = new();

    /// <summary>The statements of the method, with the buffers that they touch.</summary>
    public PassText Emit()
    {
        var writer = new SourceWriter();
        var emitter = new ExprEmitter(_scope);
        ColumnBodies? bodies = null;
        if (pass.Column is not null && held.SweptBy(pass).Count > 0)
        {
            foreach (var item in held.SweptBy(pass))
                DeclareAccumulator(item);
            var dense = EmitBody(emitter, isGeneral: false, value => WithoutLabels(value, emitter));
            var pair = _others.Count == 0 ? null : EmitBody(emitter, isGeneral: false, value => value, StepPairs.Second);
            bodies = new ColumnBodies(dense, pair, EmitBody(emitter, isGeneral: true, value => value));
        }
        else if (pass.Solves)
        {
            _finish.Append(new SolveEmitter(model, _scope, emitter, pass.Items[0]).Emit(kernel.Rows.Count > 0 ? "row" : "0"));
        }
        else
        {
            foreach (var item in held.SweptBy(pass))
                EmitRowItem(item, emitter);
        }

        var row = new SourceWriter().Append(emitter.Row).Append(emitter.RowVectors);
        emitter.StartFinish(_finish);
        foreach (var item in held.FinishedBy(pass))
            EmitRowItem(item, emitter);

        writer.Lines(_scope.Declarations);
        writer.Append(emitter.Head);
        writer.Append(_head);
        if (kernel.Rows.Count > 0)
        {
            writer.Line("for (var row = range.RowBegin; row < range.RowEnd; row++)");
            writer.Line("{");
            using (writer.Indent())
                EmitRow(writer, row, bodies);
            writer.Line("}");
        }
        else
        {
            EmitRow(writer, row, bodies);
        }

        writer.Append(_tail);
        return new PassText(writer, [.. _scope.Buffers.Select(b => b.Id)], [.. held.SweptBy(pass).Concat(held.FinishedBy(pass)).Select(PlanPrinter.Describe)])
        {
            HasHolding = held.ReadBy(pass).Count + held.WrittenBy(pass).Count > 0,
            Powers = emitter.Exponents.Count == 0 ? "" : AreSmall(emitter.Exponents),
        };
    }

    /// <summary>The statements that tell whether all exponents are small.</summary>
    private string AreSmall(IReadOnlyCollection<Expr> exponents)
    {
        var emitter = new ExprEmitter(new KernelScope(model, plan, kernel, null));
        var numbers = exponents.Select(emitter.Number).ToList();
        return $"{emitter.Head}return {string.Join(" && ", numbers.Select(n => $"SmallPowers.Has({n})"))};";
    }

    private void EmitRow(SourceWriter writer, SourceWriter row, ColumnBodies? bodies)
    {
        writer.Lines(_scope.RowIndices());
        writer.Append(row);
        writer.Append(_start);
        if (bodies is not null)
        {
            writer.Line("var end = range.ColumnEnd;");
            _ahead.Write(writer);
            using (IfAnyIsWanted(writer))
                ColumnSweep.Write(writer, StretchAhead.Begin, bodies, _hits);
        }

        writer.Append(_finish);
    }

    /// <summary>Begins a block for a sweep that computes nothing but what nobody may have asked for.</summary>
    private IDisposable? IfAnyIsWanted(SourceWriter writer)
    {
        var items = held.SweptBy(pass);
        return items.All(IsOptional) ? writer.Block($"if ({string.Join(" || ", items.Select(i => Has(i.Target.Buffer)).Distinct())})") : null;
    }

    private readonly List<string> _hits = [];

    /// <summary>The value where no label's column is met; notes the labels that were left out.</summary>
    private Expr WithoutLabels(Expr value, ExprEmitter emitter) => KernelExpr.WithoutLabels(model.Graph, value, pass.Column!, other =>
    {
        var position = emitter.Position(other);
        if (!_hits.Contains(position))
            _hits.Add(position);
    });

    private void EmitReadAhead(ExprEmitter emitter)
    {
        foreach (var symbol in ReadAhead.OfElements(kernel, pass))
            emitter.Body.Line($"Lanes.Prefetch(ref {_scope.Reference(plan.BufferOf[symbol])}, Lanes.Near<T>() + {emitter.Column});");

        foreach (var symbol in ReadAhead.OfRows(kernel, pass))
        {
            var buffer = plan.BufferOf[symbol];
            var stride = _scope.Stride(buffer, 0);
            var ahead = _scope.NewName("ahead");
            _head.Line($"var {ahead} = Lanes.Ahead<T>(range, {stride});");
            emitter.Body.Line($"Lanes.Prefetch(ref {emitter.AtRow(_scope.Reference(buffer), $"row * {stride}")}, {ahead} + {emitter.Column});");
        }
    }

    /// <summary>What is done for a stretch of columns.</summary>
    /// <param name="emitter">Where to.</param>
    /// <param name="isGeneral">Whether the stretch may be cut off and may hold a label's column.</param>
    /// <param name="inStretch">What a value is in such a stretch.</param>
    /// <param name="column">Code for its first column.</param>
    private SourceWriter EmitBody(ExprEmitter emitter, bool isGeneral, Func<Expr, Expr> inStretch, string column = "col")
    {
        var values = held.SweptBy(pass).Select(i => inStretch(i.Value)).ToList();
        var factoring = new Factoring(model.Graph, new UseCounts(values));
        var items = held.SweptBy(pass).Zip(values, (item, value) => (item, factoring.Of(value))).ToList();
        if (kernel.Rows.Count == 0)
            items = WithSharedProducts(items);
        emitter.StartBody(items.Select(i => i.Item2), isGeneral, isGeneral || kernel.Rows.Count > 0 || _hits.Count > 0 ? null : _ahead, column);
        foreach (var (value, number) in held.ReadBy(pass))
            emitter.Find(factoring.Of(inStretch(value)), Holds, $"ref {Held(number, emitter)}, col");
        if (!isGeneral)
            EmitReadAhead(emitter);
        var kept = held.WrittenBy(pass).Select(h => (Value: factoring.Of(inStretch(h.Value)), h.Number)).ToList();
        EmitVectorItems(items, kept.Select(k => k.Value), emitter);
        foreach (var (value, number) in kept)
            emitter.Body.Line($"if ({Holds}) Lanes.Store({emitter.Vector(value)}, ref {Held(number, emitter)}, col{(isGeneral ? ", count" : "")});");
        return emitter.Body;
    }

    /// <summary>A step over elements is all arithmetic; a row's sums and exponentials are huge and tiny numbers whose products stay as they are.</summary>
    private List<(PassItem Item, Expr Value)> WithSharedProducts(IReadOnlyList<(PassItem Item, Expr Value)> items)
    {
        var shared = new SharedProducts(model.Graph, [.. items.Select(i => (i.Value, i.Item.Target.Buffer.Kind == BufferKind.Loss ? SharedProducts.Rarely : SharedProducts.Often))]);
        return [.. items.Select(i => (i.Item, shared.Of(i.Value)))];
    }

    private void DeclareAccumulator(PassItem item)
    {
        var buffer = item.Target.Buffer;
        if (item.Action == PassAction.Store || KernelExpr.SumsByColumn(item, pass.Column))
            return;
        var name = _accumulators[item] = _scope.NewName("acc");
        if (_isPaired)
            _others[item] = _scope.NewName("acc");
        if (item.Action == PassAction.SumOverRows || kernel.Rows.Count == 0)
        {
            Declare(item, name, kernel.Rows.Count == 0 ? _start : _head, _tail);
            var total = item.Kind == ReduceKind.Sum ? $"+= Lanes.SumWide({name})" : $"= {Combine(item.Kind, $"frame.Partial({_scope.Id(buffer)}, range.Slab)", HorizontalReduction.Finish(item.Kind, name))}";
            _tail.Line($"frame.Partial({_scope.Id(buffer)}, range.Slab) {total};");
            return;
        }

        var target = _scope.Reference(buffer);
        var isIndex = item.Kind is ReduceKind.ArgMax or ReduceKind.ArgMin;
        if (isIndex)
        {
            var best = Best(item);
            _start.Line($"var {best} = {HorizontalReduction.Start(item.Kind)};");
            _start.Line($"var {name} = Vector512<T>.Zero;");
            _finish.Line($"Lanes.{item.Kind}({best}, {name}, ref Unsafe.Add(ref {target}, row), ref Unsafe.Add(ref frame.Best<T>({_scope.Id(buffer)}), row), range.IsFirst);");
            return;
        }

        Declare(item, name, _start, _finish);
        var result = HorizontalReduction.Finish(item.Kind, name);
        _finish.Line($"Unsafe.Add(ref {target}, row) = range.IsFirst ? {result} : {CombineT(item.Kind, $"Unsafe.Add(ref {target}, row)", result)};");
    }

    private void Declare(PassItem item, string name, SourceWriter start, SourceWriter finish)
    {
        start.Lines(HorizontalReduction.Declare(item.Kind, name));
        if (!_others.TryGetValue(item, out var other))
            return;
        start.Lines(HorizontalReduction.Declare(item.Kind, other));
        finish.Lines(HorizontalReduction.Join(item.Kind, name, other));
    }

    /// <summary>Where the stretch at hand is taken in.</summary>
    private string Accumulator(PassItem item, ExprEmitter emitter) => emitter.Column == StepPairs.Second ? _others[item] : _accumulators[item];

    private string Best(PassItem item) => $"best{_scope.Place(item.Target.Buffer)}";

    private static string Combine(ReduceKind kind, string a, string b) =>
        kind == ReduceKind.Prod ? $"{a} * double.CreateTruncating({b})" : $"Math.{kind}({a}, double.CreateTruncating({b}))";

    private static string CombineT(ReduceKind kind, string a, string b) => kind switch
    {
        ReduceKind.Sum => $"{a} + {b}",
        ReduceKind.Prod => $"{a} * {b}",
        _ => $"T.{kind}({a}, {b})",
    };

    /// <summary>All values first and all stores last: a tile may be written to the memory that it was computed from.</summary>
    private void EmitVectorItems(IReadOnlyList<(PassItem Item, Expr Value)> items, IEnumerable<Expr> kept, ExprEmitter emitter)
    {
        var own = new OwnValues(
            items.Where(i => !IsOptional(i.Item)).Select(i => i.Value).Concat(kept), items.Where(i => IsOptional(i.Item)).Select(i => i.Value), emitter.CanWait);
        foreach (var (item, value) in items)
        {
            if (IsOptional(item))
            {
                foreach (var needed in own.Before(value).Where(emitter.Varies))
                    emitter.Vector(needed);
            }
            else if (AddedFactors(item, value, emitter) is { } factors)
            {
                (_, _) = (emitter.Vector(factors.One), emitter.Vector(factors.Other));
            }
            else
            {
                emitter.Vector(value);
            }
        }

        foreach (var (item, value) in items)
        {
            if (IsOptional(item) && own.Has(value))
                emitter.WriteBlock($"if ({Has(item.Target.Buffer)})", () => emitter.Body.Line(Store(item, value, emitter)));
            else
                EmitVectorItem(item, value, emitter);
        }
    }

    private static bool IsOptional(PassItem item) => item.Action == PassAction.Store && item.Target.Buffer.IsOptional;

    private string Store(PassItem item, Expr value, ExprEmitter emitter) =>
        emitter.Store(item.Target, emitter.Vector(value), item.Target.Buffer.Kind == BufferKind.Gradient ? Streams(item.Target.Buffer) : null);

    private void EmitVectorItem(PassItem item, Expr value, ExprEmitter emitter)
    {
        if (item.Action == PassAction.Store)
        {
            var store = Store(item, value, emitter);
            emitter.Body.Line(item.Target.Buffer.IsOptional ? $"if ({Has(item.Target.Buffer)}) {store}" : store);
            return;
        }

        if (AddedFactors(item, value, emitter) is { } factors)
        {
            var sum = Accumulator(item, emitter);
            emitter.Body.Line($"{sum} = MultiplyAdd({emitter.Vector(factors.One)}, {emitter.Vector(factors.Other)}, {sum});");
            return;
        }

        var vector = emitter.Vector(value);
        if (KernelExpr.SumsByColumn(item, pass.Column))
        {
            if (value is ConstExpr { Value: 0 })
                return;
            var partial = Partial(item.Target.Buffer);
            var count = emitter.IsGeneral ? ", count" : "";
            emitter.Body.Line($"Lanes.Accumulate({vector}, ref {partial}, {_scope.Offset(item.Target, emitter)} + col{count});");
            return;
        }

        var name = Accumulator(item, emitter);
        if (emitter.IsGeneral && item.Kind is not (ReduceKind.ArgMax or ReduceKind.ArgMin))
            vector = HorizontalReduction.Masked(item.Kind, vector);
        emitter.Body.Line(item.Kind is ReduceKind.ArgMax or ReduceKind.ArgMin
            ? $"Lanes.Track{item.Kind}({vector}, col, {(emitter.IsGeneral ? "count" : "Vector512<T>.Count")}, ref {Best(item)}, ref {name});"
            : HorizontalReduction.Step(item.Kind, name, vector));
    }

    /// <summary>The factors of a product that a whole stretch adds to its lanes' sums, in one operation.</summary>
    private (Expr One, Expr Other)? AddedFactors(PassItem item, Expr value, ExprEmitter emitter) =>
        !emitter.IsGeneral && item.Kind == ReduceKind.Sum && _accumulators.ContainsKey(item) ? emitter.Factors(value) : null;

    private readonly HashSet<int> _has = [];

    private string Has(PlanBuffer buffer)
    {
        if (_has.Add(buffer.Id))
            _head.Line($"var has{_scope.Place(buffer)} = frame.Has({_scope.Id(buffer)});");
        return $"has{_scope.Place(buffer)}";
    }

    /// <summary>The name of the first of a row's values that are held.</summary>
    private string Held(int number, ExprEmitter emitter)
    {
        var (name, width) = ($"held{number}", $"frame.Size({_scope.AxisId(held.Columns[number])})");
        var declaration = $"ref var {name} = ref frame.Held<T>({number}, range);";
        if (!_head.Texts.Contains(declaration))
            _head.Line(declaration);
        return emitter.AtRow(name, $"(row - range.RowBegin) * {width}");
    }

    private readonly HashSet<int> _streams = [];

    private string Streams(PlanBuffer buffer)
    {
        if (_streams.Add(buffer.Id))
            _head.Line($"var stream{_scope.Place(buffer)} = frame.Streams<T>({_scope.Id(buffer)}, range.ColumnBegin);");
        return $"stream{_scope.Place(buffer)}";
    }

    private readonly HashSet<int> _partials = [];

    private string Partial(PlanBuffer buffer)
    {
        if (_partials.Add(buffer.Id))
            _head.Line($"ref var p{_scope.Place(buffer)} = ref frame.PartialRef<T>({_scope.Id(buffer)}, range.Slab);");
        return $"p{_scope.Place(buffer)}";
    }

    private void EmitRowItem(PassItem item, ExprEmitter emitter)
    {
        var buffer = item.Target.Buffer;
        var value = item.Value.Element == ElementKind.Boolean ? throw new NotFusableException("a condition as a value of a row") : emitter.Number(item.Value);
        switch (item.Action)
        {
            case PassAction.Store:
                var store = $"Unsafe.Add(ref {_scope.Reference(buffer)}, {_scope.Offset(item.Target, emitter)}) = {value};";
                _finish.Line(buffer.IsOptional ? $"if ({Has(buffer)}) {store}" : store);
                break;
            case PassAction.SumOverRows when item.Target.Indices.Count == 0:
                var sum = _scope.NewName("sum");
                _head.Line($"var {sum} = 0.0;");
                _finish.Line($"{sum} += double.CreateTruncating({value});");
                _tail.Line($"frame.Partial({_scope.Id(buffer)}, range.Slab) += {sum};");
                break;
            case PassAction.SumOverRows:
                _finish.Line($"Unsafe.Add(ref {Partial(buffer)}, {_scope.Offset(item.Target, emitter)}) += {value};");
                break;
            default:
                throw new NotFusableException("a reduction along rows outside of a loop over columns");
        }
    }
}
