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
            var condition = FormattableString.Invariant($"call.passes & {1UL << n}ull");
            var section = new SourceWriter();
            var (pass, items) = passes[n];
            var isOfBlock = perRow || pass.Column is not null || pass.Solves;
            if (pass.Solves)
                WriteSearch(section, pass);
            else if (pass.Column is { } column)
                WriteColumns(section, pass, items, column, condition);
            else
                WriteRow(section, pass, items, condition);
            using (rows.Block($"if ({(isOfBlock ? condition : $"({condition}) && threadIdx.x == 0")})"))
                ColumnLoop.Append(rows, section);
        }

        var body = new SourceWriter();
        ColumnLoop.Append(body, scope.Head);
        ColumnLoop.Append(body, _start);
        var loop = perRow
            ? "for (Index row = call.rowBegin + Index(blockIdx.x) * blockDim.x + threadIdx.x; row < call.rowEnd; row += Index(gridDim.x) * blockDim.x)"
            : "for (Index row = call.rowBegin + blockIdx.x; row < call.rowEnd; row += gridDim.x)";
        using (body.Block(loop))
            ColumnLoop.Append(body, rows);
        ColumnLoop.Append(body, _end);
        var shape = perRow ? CudaShape.Elements : CudaShape.Rows;
        return new CudaKernelText(
            shape, [.. passes.Select(p => p.Pass.Id)], [.. scope.Parameters], body.ToString().TrimEnd('\n'), [.. scope.Pointers], [.. remarks, scope.Remark], _canSplit && !perRow);
    }

    private void WriteSearch(SourceWriter section, Pass pass)
    {
        _canSplit = false;
        new SolveSection(scope, pass).Write(section);
    }

    private void WriteColumns(SourceWriter section, Pass pass, IReadOnlyList<PassItem> items, Axis column, string condition)
    {
        var expr = new CudaExpr(scope, column);
        var start = new SourceWriter();
        var finish = new SourceWriter();
        var accumulators = items.Where(i => i.Action != PassAction.Store).ToDictionary(i => i, i => Declare(pass, i, start, finish, condition));
        var pack = new SourceWriter();
        new ColumnLoop(scope, expr, column).Write(pack, items, (item, value, body) => Accumulate(item, value, accumulators[Original(items, item)], body), splitsLabels: true);
        ColumnLoop.Append(section, expr.Row);
        ColumnLoop.Append(section, start);
        section.Lines(Range(scope, column));
        section.Line("share_of_block(begin, end);");
        using (section.Block("for (Index at = begin + Index(threadIdx.x) * LANES; at < end; at += Index(blockDim.x) * LANES)"))
            ColumnLoop.Append(section, pack);
        ColumnLoop.Append(section, finish);
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

    private void WriteRow(SourceWriter section, Pass pass, IReadOnlyList<PassItem> items, string condition)
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
            var optional = ColumnLoop.IsOptional(item.Target.Buffer) ? $"if ({pointer}) " : "";
            results.Line($"{optional}store({pointer}, {expr.Offset(item.Target)}, {value});");
        }

        ColumnLoop.Append(section, expr.Row);
        ColumnLoop.Append(section, results);
    }
}
