using LossDsl.Compiler.Emit.Kernels;
using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.Cuda;

/// <summary>
/// Writes the kernels of sums over rows that leave a value a column, or one a place that the row names. Every element is added to by one
/// thread, in the order of the rows, so that the result is the same in every run without an atomic operation.
/// </summary>
internal sealed class PlaceKernel(CudaScope scope, Pass pass, IReadOnlyList<PassItem> items, IEnumerable<string> remarks)
{
    /// <summary>True where the place depends on the row.</summary>
    public static bool IsPlaced(PassItem item, Axis? column) =>
        item.Target.Indices.Any(x => x is not ConstExpr && (column is null || !x.Axes.Contains(column)));

    /// <summary>The sums that leave a value a column.</summary>
    public CudaKernelText Columns()
    {
        var column = pass.Column!;
        var expr = new CudaExpr(scope, column);
        var names = items.ToDictionary(i => i.Target, _ => scope.NewName("acc"));
        var pack = new SourceWriter();
        new ColumnLoop(scope, expr, column).Write(pack, items, (item, value, body) => body.Line($"{names[item.Target]}[k] += {value};"), splitsLabels: false);
        var loop = new SourceWriter();
        foreach (var name in names.Values)
            loop.Line($"Acc {name}[LANES] = {{}};");
        loop.Line("const Index rows = call.rowEnd - call.rowBegin;");
        loop.Line("const Index last = call.rowBegin + rows * (blockIdx.y + 1) / gridDim.y;");
        using (loop.Block("for (Index row = call.rowBegin + rows * blockIdx.y / gridDim.y; row < last; ++row)"))
        {
            loop.Lines(scope.RowIndices());
            ColumnLoop.Append(loop, expr.Row);
            ColumnLoop.Append(loop, pack);
        }

        loop.Line("#pragma unroll");
        using (loop.Block("for (int k = 0; k < LANES; ++k)"))
        using (loop.Block("if (at + k < end)"))
        {
            loop.Line("const Index col = at + k;");
            foreach (var item in items)
            {
                var part = scope.Result(pass, item, CudaArgument.Partials);
                using (loop.Block(""))
                {
                    loop.Line($"const Index place = Index(blockIdx.y) * {scope.Length(item.Target.Buffer)} + {expr.Offset(item.Target)};");
                    loop.Line($"store({part}, place, call.isStart ? {names[item.Target]}[k] : load({part}, place) + {names[item.Target]}[k]);");
                }
            }
        }

        return Kernel(CudaShape.Columns, InColumns(loop, column));
    }

    /// <summary>The sums that go to places which the rows name. Places share an owner where they are equal modulo the number of owners.</summary>
    public CudaKernelText Places()
    {
        var expr = new CudaExpr(scope, pass.Column);
        var item = items[0];
        var part = scope.Result(pass, item, CudaArgument.Partials);
        var owner = string.Join(" + ", item.Target.Indices.Where(x => x is not ConstExpr && (pass.Column is null || !x.Axes.Contains(pass.Column))).Select(expr.Place));
        var ownerRow = expr.Row.ToString();
        var loop = new SourceWriter();
        var add = new SourceWriter();
        if (pass.Column is { } column)
        {
            new ColumnLoop(scope, expr, column).Write(
                add, items, (i, value, body) => body.Line($"store({part}, {expr.Offset(i.Target)}, load({part}, {expr.Offset(i.Target)}) + {value});"), splitsLabels: false);
        }
        else
        {
            expr.StartBody([item.Value]);
            var value = expr.Number(item.Value);
            add.Line($"store({part}, {expr.Offset(item.Target)}, load({part}, {expr.Offset(item.Target)}) + {value});");
        }

        using (loop.Block("for (Index row = call.rowBegin; row < call.rowEnd; ++row)"))
        {
            loop.Lines(scope.RowIndices());
            loop.Line(ownerRow.TrimEnd('\n'));
            loop.Line($"if (({owner}) % owners != owner) continue;");
            loop.Line(expr.Row.ToString().Substring(ownerRow.Length).TrimEnd('\n'));
            ColumnLoop.Append(loop, add);
        }

        var body = new SourceWriter();
        if (pass.Column is { } along)
        {
            body.Line("const Index owner = blockIdx.y;").Line("const Index owners = gridDim.y;");
            ColumnLoop.Append(body, InColumns(loop, along));
        }
        else
        {
            body.Line("const Index owner = Index(blockIdx.x) * blockDim.x + threadIdx.x;").Line("const Index owners = Index(gridDim.x) * blockDim.x;");
            ColumnLoop.Append(body, loop);
        }

        return Kernel(CudaShape.Places, body);
    }

    private SourceWriter InColumns(SourceWriter loop, Axis column)
    {
        var body = new SourceWriter();
        body.Lines(RowsKernel.Range(scope, column));
        using (body.Block("for (Index at = begin + (Index(blockIdx.x) * blockDim.x + threadIdx.x) * LANES; at < end; at += Index(gridDim.x) * blockDim.x * LANES)"))
            ColumnLoop.Append(body, loop);
        return body;
    }

    private CudaKernelText Kernel(CudaShape shape, SourceWriter statements)
    {
        var body = new SourceWriter();
        ColumnLoop.Append(body, scope.Head);
        ColumnLoop.Append(body, statements);
        return new CudaKernelText(shape, [pass.Id], [.. scope.Parameters], body.ToString().TrimEnd('\n'), [.. scope.Pointers], [.. remarks, scope.Remark], false);
    }
}
