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

    /// <summary>
    /// The sums that leave a value a column. What holds for a row is computed once a block, by a thread a row, and read by all from shared memory.
    /// </summary>
    public CudaKernelText Columns()
    {
        var column = pass.Column!;
        var expr = new CudaExpr(scope, column);
        var names = items.ToDictionary(i => i.Target, _ => scope.NewName("acc"));
        var pack = new SourceWriter();
        new ColumnLoop(scope, expr, column).Write(pack, items, (item, value, body) => body.Body.Line(body.IsPacked
            ? $"{names[item.Target]}[k] += {value};"
            : $"add_at({names[item.Target]}, int(col - at), {value});"));
        var rows = RowValues.Of(expr.Row, pack);
        var loop = new SourceWriter();
        foreach (var name in names.Values)
            loop.Line($"Acc {name}[LANES] = {{}};");
        loop.Line("const Index rows = call.rowEnd - call.rowBegin;");
        loop.Line("const Index last = call.rowBegin + rows * (blockIdx.y + 1) / gridDim.y;");
        InBlocksOfRows(
            loop,
            ("call.rowBegin + rows * blockIdx.y / gridDim.y", "last"),
            rows.Count == 0 ? null : () =>
            {
                loop.Append(expr.Row);
                loop.Lines(rows.Select(r => $"{r.Shared}[row - first] = {r.Name};"));
            },
            () =>
            {
                loop.Lines(scope.RowIndices());
                loop.Lines(rows.Select(r => $"const {r.Type} {r.Name} = {r.Shared}[row - first];"));
                loop.Append(pack);
            });

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

        var body = new SourceWriter();
        body.Lines(rows.Select(r => $"SHARED({r.Type}, {r.Shared}, ROWS_AT_ONCE);"));
        body.Append(InColumns(loop, column));
        return Kernel(CudaShape.Columns, body);
    }

    /// <summary>The sums that go to places which the rows name. Places share an owner where they are equal modulo the number of owners.</summary>
    public CudaKernelText Places()
    {
        var expr = new CudaExpr(scope, pass.Column);
        var item = items[0];
        var part = scope.Result(pass, item, CudaArgument.Partials);
        var owner = string.Join(" + ", item.Target.Indices.Where(x => x is not ConstExpr && (pass.Column is null || !x.Axes.Contains(pass.Column))).Select(expr.Place));
        var ownerRow = new SourceWriter().Append(expr.Row);
        var loop = new SourceWriter();
        var add = new SourceWriter();
        if (pass.Column is { } column)
        {
            new ColumnLoop(scope, expr, column).WritePredicated(
                add, items, (i, value, body) => body.Body.Line($"store({part}, {expr.Offset(i.Target)}, load({part}, {expr.Offset(i.Target)}) + {value});"));
        }
        else
        {
            expr.StartBody([item.Value]);
            var value = expr.Number(item.Value);
            add.Line($"store({part}, {expr.Offset(item.Target)}, load({part}, {expr.Offset(item.Target)}) + {value});");
        }

        InBlocksOfRows(
            loop,
            ("call.rowBegin", "call.rowEnd"),
            () =>
            {
                loop.Append(ownerRow);
                loop.Line($"owner_of[row - first] = (unsigned int)({owner}) % owners;");
            },
            () =>
            {
                loop.Line(pass.Column is null ? "if (owner_of[row - first] != owner) continue;" : "if (owner_of[row - first] != owner || at >= end) continue;");
                loop.Lines(scope.RowIndices());
                loop.Append(expr.Row);
                loop.Append(add);
            });

        var body = new SourceWriter();
        body.Line("SHARED(unsigned int, owner_of, ROWS_AT_ONCE);");
        if (pass.Column is { } along)
        {
            body.Line("const unsigned int owner = blockIdx.y;").Line("const unsigned int owners = gridDim.y;");
            body.Append(InColumns(loop, along));
        }
        else
        {
            body.Line("const unsigned int owner = blockIdx.x * blockDim.x + threadIdx.x;").Line("const unsigned int owners = gridDim.x * blockDim.x;");
            body.Append(loop);
        }

        return Kernel(CudaShape.Places, body);
    }

    /// <summary>
    /// A walk over rows that a block does together: a thread a row writes to shared memory what all threads then read of it, row after row.
    /// </summary>
    private void InBlocksOfRows(SourceWriter writer, (string First, string Last) rows, Action? share, Action each)
    {
        using var block = writer.Block($"for (Index first = {rows.First}; first < {rows.Last}; first += ROWS_AT_ONCE)");
        writer.Line($"const Index stop = first + ROWS_AT_ONCE < {rows.Last} ? first + ROWS_AT_ONCE : {rows.Last};");
        if (share is not null)
        {
            writer.Line("__syncthreads();");
            using (writer.Block("for (Index row = first + threadIdx.x; row < stop; row += blockDim.x)"))
            {
                writer.Lines(scope.RowIndices());
                share();
            }

            writer.Line("__syncthreads();");
        }

        using (writer.Block("for (Index row = first; row < stop; ++row)"))
            each();
    }

    /// <summary>A thread a pack of columns; all threads of a block meet at the barriers, also those beyond the last column.</summary>
    private SourceWriter InColumns(SourceWriter loop, Axis column)
    {
        var body = new SourceWriter();
        body.Lines(RowsKernel.Range(scope, column));
        using (body.Block("for (Index corner = begin + Index(blockIdx.x) * blockDim.x * LANES; corner < end; corner += Index(gridDim.x) * blockDim.x * LANES)"))
        {
            body.Line("const Index at = corner + Index(threadIdx.x) * LANES;");
            body.Append(loop);
        }

        return body;
    }

    private CudaKernelText Kernel(CudaShape shape, SourceWriter statements)
    {
        var body = new SourceWriter();
        body.Append(scope.Head);
        body.Append(statements);
        return new CudaKernelText(shape, [pass.Id], [.. scope.Parameters], body, [.. scope.Pointers], [.. remarks, scope.Remark], false);
    }
}
