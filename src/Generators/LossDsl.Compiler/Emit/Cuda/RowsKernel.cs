using LossDsl.Compiler.Emit.Kernels;
using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.Cuda;

/// <summary>
/// Writes the kernel that runs the passes of rows in order, row by row, so that a row is read from memory once and from the cache
/// afterwards. Sums over rows that leave a value a place are left to kernels of their own.
/// </summary>
internal sealed class RowsKernel(CudaScope scope, IReadOnlyList<(Pass Pass, IReadOnlyList<PassItem> Items)> passes, IEnumerable<string> remarks)
{
    private readonly SourceWriter _start = new();
    private readonly SourceWriter _end = new();
    private readonly RowStages _stages = new(scope, [.. passes.Select(p => p.Pass)]);
    private bool _canSplit = true;

    public CudaKernelText Emit()
    {
        var perRow = passes.All(p => p.Pass.Column is null && !p.Pass.Solves);
        var rows = new SourceWriter();
        rows.Lines(scope.RowIndices());
        for (var n = 0; n < passes.Count; n++)
        {
            if (n > 0 && !perRow && passes[n].Pass.Level != passes[n - 1].Pass.Level)
                rows.Line("__syncthreads();");
            var online = n + 1 < passes.Count ? OnlineLogSumExp.Match(passes[n].Pass, passes[n].Items, passes[n + 1].Pass, passes[n + 1].Items) : null;
            if (online is null)
            {
                WritePass(rows, n, perRow);
                continue;
            }

            var both = FormattableString.Invariant($"{3UL << n}ull");
            using (rows.Block($"if ((call.passes & {both}) == {both} && call.isFirst && gridDim.y == 1)"))
                WriteColumns(rows, n, online);
            using (rows.Block("else"))
            {
                WritePass(rows, n, perRow);
                rows.Line("__syncthreads();");
                WritePass(rows, ++n, perRow);
                // One sweep reads the row for both.
                _stages.LeaveOut(n);
            }
        }

        var body = new SourceWriter();
        body.Append(scope.Head);
        body.Append(_start);
        var loop = perRow
            ? "for (Index row = call.rowBegin + Index(blockIdx.x) * blockDim.x + threadIdx.x; row < call.rowEnd; row += Index(gridDim.x) * blockDim.x)"
            : "for (Index row = call.rowBegin + blockIdx.x; row < call.rowEnd; row += gridDim.x)";
        using (body.Block(loop))
        {
            body.Line(RowStages.Start);
            body.Append(rows);
        }

        body.Append(_end);
        var shape = perRow ? CudaShape.Elements : CudaShape.Rows;
        var (text, stages) = _stages.Resolve(body);
        return new CudaKernelText(
            shape, [.. passes.Select(p => p.Pass.Id)], [.. scope.Parameters], text, [.. scope.Pointers], [.. remarks, scope.Remark], _canSplit && !perRow)
        {
            Stages = stages,
        };
    }

    private static string Condition(int pass) => FormattableString.Invariant($"call.passes & {1UL << pass}ull");

    private void WritePass(SourceWriter rows, int n, bool perRow)
    {
        var (pass, items) = passes[n];
        var isOfBlock = perRow || pass.Column is not null || pass.Solves;
        using var block = rows.Block($"if ({(isOfBlock ? Condition(n) : $"({Condition(n)}) && threadIdx.x == 0")})");
        if (pass.Solves)
        {
            _canSplit = false;
            new SolveSection(scope, pass).Write(rows);
        }
        else if (pass.Column is not null)
        {
            WriteColumns(rows, n, null);
        }
        else
        {
            WriteRow(rows, pass, items, Condition(n));
        }
    }

    /// <summary>Writes a sweep over the columns; with a log-sum-exp in it also what the next pass is for.</summary>
    private void WriteColumns(SourceWriter rows, int n, OnlineLogSumExp? online)
    {
        var (pass, items) = passes[n];
        var column = pass.Column!;
        var expr = new CudaExpr(scope, column) { Staged = (access, pointer, place) => _stages.Load(n, access, pointer, place) };
        var start = new SourceWriter();
        var finish = new SourceWriter();
        var accumulators = items.Where(i => i.Action != PassAction.Store).ToDictionary(
            i => i, i => i == online?.Max ? DeclareOnline(n, online, start, finish) : Declare(pass, i, start, finish, Condition(n)));
        var pack = new SourceWriter();
        new ColumnLoop(scope, expr, column).Write(
            pack,
            items,
            (item, value, body) =>
            {
                var original = Original(items, item);
                if (original == online?.Max)
                    AccumulateOnline(value, accumulators[original], body);
                else
                    Accumulate(item, value, accumulators[original], body.Body);
            });
        rows.Append(expr.Row);
        rows.Append(start);
        rows.Lines(Range(scope, column));
        rows.Line("share_of_block(begin, end);");
        rows.Line(RowStages.Copies(n));
        rows.Line("int turn = 0;");
        using (rows.Block("for (Index at = begin + Index(threadIdx.x) * LANES; at < end; at += Index(blockDim.x) * LANES, ++turn)"))
            rows.Append(pack);
        rows.Line(RowStages.Waits(n));
        rows.Append(finish);
    }

    private string DeclareOnline(int n, OnlineLogSumExp online, SourceWriter start, SourceWriter finish)
    {
        var name = scope.NewName("acc");
        var (max, sum) = (scope.Result(passes[n].Pass, online.Max, CudaArgument.RowResult), scope.Result(passes[n + 1].Pass, online.Sum, CudaArgument.RowResult));
        start.Line($"Acc {name} = -ACC_INFINITY;").Line($"Acc {name}_sum = Acc(0);");
        finish.Line($"const Acc {name}_max = block_max({name});");
        finish.Line($"{name}_sum = block_sum({name} > -ACC_INFINITY ? {name}_sum * m_exp({name} - {name}_max) : {name}_sum);");
        using (finish.Block("if (threadIdx.x == 0)"))
            finish.Line($"store({max}, row, {name}_max);").Line($"store({sum}, row, {name}_sum);");
        return name;
    }

    private void AccumulateOnline(string value, string name, ColumnBody body)
    {
        if (!body.IsPacked)
        {
            body.Body.Line($"online_add({value}, {name}, {name}_sum);");
            return;
        }

        var logits = scope.NewName("logits");
        body.Declared.Line($"Pack {logits};");
        body.Body.Line($"{logits}.v[k] = {value};");
        body.After.Line($"online_add({logits}, {name}, {name}_sum);");
    }

    /// <summary>The item whose value without labels another one has.</summary>
    private static PassItem Original(IReadOnlyList<PassItem> items, PassItem item) => items.First(i => i.Target == item.Target && i.Action == item.Action && i.Kind == item.Kind);

    /// <summary>The columns of a pass: those of the tile where the axis is cut into tiles, else all.</summary>
    public static IEnumerable<string> Range(CudaScope scope, Axis column) => column == scope.Kernel.TileAxis
        ? ["Index begin = call.columnBegin;", "Index end = call.columnEnd;"]
        : ["Index begin = 0;", $"Index end = {scope.Size(column)};"];

    private string Declare(Pass pass, PassItem item, SourceWriter start, SourceWriter finish, string condition)
    {
        var buffer = item.Target.Buffer;
        var name = scope.NewName("acc");
        if (item.Action == PassAction.SumOverRows)
        {
            Sum(name, pass, item, condition);
            return name;
        }

        var pointer = scope.Result(pass, item, CudaArgument.RowResult);
        _canSplit &= scope.ElementOf(buffer) == CudaElement.Accumulator;
        start.Line($"Acc {name} = {Reductions.Identity(item.Kind)};");
        if (Reductions.IsIndex(item.Kind))
        {
            _canSplit = false;
            var best = scope.Result(pass, item, CudaArgument.Best);
            var sign = item.Kind == ReduceKind.ArgMax ? ">" : "<";
            start.Line($"Index {name}_at = 0;");
            finish.Line($"block_{item.Kind.ToString().ToLowerInvariant()}({name}, {name}_at);");
            using (finish.Block($"if (threadIdx.x == 0 && (call.isFirst || {name} {sign} load({best}, row)))"))
                finish.Line($"store({pointer}, row, Acc({name}_at));").Line($"store({best}, row, {name});");
            return name;
        }

        finish.Line($"{name} = {Reductions.OfBlock(item.Kind, name)};");
        using (finish.Block("if (threadIdx.x == 0)"))
        {
            finish.Line($"const Index place = Index(blockIdx.y) * call.plane + row;");
            finish.Line($"store({pointer}, place, call.isFirst ? {name} : {Reductions.Combine(item.Kind, $"load({pointer}, place)", name)});");
        }

        return name;
    }

    /// <summary>A sum over all rows of the block, which becomes one part of the total.</summary>
    private void Sum(string name, Pass pass, PassItem item, string condition)
    {
        var part = scope.Result(pass, item, CudaArgument.Partials);
        _start.Line($"Acc {name} = Acc(0);");
        using (_end.Block($"if ({condition})"))
        {
            _end.Line($"{name} = block_sum({name});");
            _end.Line($"const Index place = Index(blockIdx.y) * gridDim.x + blockIdx.x;");
            _end.Line($"if (threadIdx.x == 0) store({part}, place, call.isStart ? {name} : load({part}, place) + {name});");
        }
    }

    private static void Accumulate(PassItem item, string value, string name, SourceWriter body)
    {
        if (Reductions.IsIndex(item.Kind))
        {
            var sign = item.Kind == ReduceKind.ArgMax ? ">" : "<";
            body.Line($"if ({value} {sign} {name}) {{ {name} = {value}; {name}_at = col; }}");
            return;
        }

        body.Line(item.Kind switch
        {
            ReduceKind.Sum => $"{name} += {value};",
            ReduceKind.Prod => $"{name} *= {value};",
            _ => $"{name} = {Reductions.Combine(item.Kind, name, value)};",
        });
    }

    private void WriteRow(SourceWriter rows, Pass pass, IReadOnlyList<PassItem> items, string condition)
    {
        var expr = new CudaExpr(scope, null);
        expr.StartBody([.. items.Select(i => i.Value)]);
        var results = new SourceWriter();
        foreach (var item in items)
        {
            var value = item.Value.Element == ElementKind.Boolean ? throw new NotFusableException("a condition as a value of a row") : expr.Number(item.Value);
            if (item.Action == PassAction.SumOverRows)
            {
                var name = scope.NewName("acc");
                Sum(name, pass, item, condition);
                results.Line($"{name} += {value};");
                continue;
            }

            var pointer = scope.Pointer(item.Target.Buffer, isWritten: true);
            var optional = item.Target.Buffer.IsOptional ? $"if ({pointer}) " : "";
            results.Line($"{optional}store({pointer}, {expr.Offset(item.Target)}, {value});");
        }

        rows.Append(expr.Row);
        rows.Append(results);
    }
}
