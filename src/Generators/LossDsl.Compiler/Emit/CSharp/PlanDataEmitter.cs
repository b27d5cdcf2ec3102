using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.CSharp;

/// <summary>Writes a plan as the data that the runtime's driver executes.</summary>
internal static class PlanDataEmitter
{
    public static void Emit(SourceWriter writer, LossModel model, Plan plan, IReadOnlyDictionary<Kernel, HeldValues> held)
    {
        writer.Line($"private static readonly ProgramPlan {plan.Name}Plan = new(");
        using (writer.Indent())
        {
            writer.Line("[");
            using (writer.Indent())
            {
                foreach (var buffer in plan.Buffers)
                {
                    var slot = buffer.Symbol is { } symbol && buffer.Kind != BufferKind.Upstream ? CSharpEmitter.Slot(model, symbol) : -1;
                    writer.Line($"new(\"{buffer.Name}\", ProgramBufferKind.{buffer.Kind}, {slot}, {buffer.Alias?.Id ?? -1}, {List(buffer.Axes.Select(a => a.Base.Ordinal))}), // {buffer.Id}");
                }
            }

            writer.Line("],");
            writer.Line("[");
            using (writer.Indent())
            {
                foreach (var kernel in plan.Kernels)
                    Emit(writer, kernel, held[kernel]);
            }

            writer.Line("]);");
        }
    }

    private static void Emit(SourceWriter writer, Kernel kernel, HeldValues held)
    {
        writer.Line($"new({List(kernel.Rows.Select(a => a.Ordinal))}, {kernel.TileAxis?.Ordinal ?? -1},");
        using (writer.Indent())
        {
            Emit(writer, kernel.Before.Select(Product));
            Emit(writer, kernel.Passes.Select(pass => Pass(kernel, pass)));
            writer.Line($"{List(kernel.Passes.Select(p => p.Level))},");
            writer.Line($"[{string.Join(", ", kernel.After.Select(Product))}]){Options(kernel, held)},");
        }
    }

    private static string Options(Kernel kernel, HeldValues held)
    {
        var options = new List<string>();
        if (kernel.Sorts.Count > 0)
            options.Add($"Sorts = [{string.Join(", ", kernel.Sorts.Select(Sorted))}]");
        if (held.Columns.Count > 0)
            options.Add($"Held = {List(held.Columns.Select(a => a.Base.Ordinal))}");
        if (kernel.Companion != TileCompanion.None)
            options.Add($"Companion = TileCompanion.{kernel.Companion}");
        return options.Count == 0 ? "" : $" {{ {string.Join(", ", options)} }}";
    }

    private static void Emit(SourceWriter writer, IEnumerable<string> items) => writer.Line($"[{string.Join(", ", items)}],");

    private static string Pass(Kernel kernel, Pass pass)
    {
        var collected = pass.Items
            .Where(i => i.Action == PassAction.SumOverRows || (kernel.Rows.Count == 0 && i.Action == PassAction.ReduceRow))
            .Select(i => $"new({i.Target.Buffer.Id}, JoinKind.{i.Kind})");
        var indexed = pass.Items
            .Where(i => i.Action == PassAction.ReduceRow && i.Kind is ReduceKind.ArgMax or ReduceKind.ArgMin)
            .Select(i => i.Target.Buffer.Id);
        return $"new({pass.Id}, {pass.Column?.Ordinal ?? -1}, [{string.Join(", ", collected)}], {List(indexed)})";
    }

    private static string Sorted(Sort sort)
    {
        string Dimensions(PlanBuffer? buffer) => buffer is null
            ? "null"
            : $"new({buffer.Id}, {List(sort.Rows.Concat(sort.Over).Select(a => buffer.Axes.ToList().IndexOf(a)))})";
        return $"new({List(sort.Rows.Select(a => a.Ordinal))}, {List(sort.Over.Select(a => a.Ordinal))}, {Dimensions(sort.Keys)}, {Dimensions(sort.Kept)}, {Dimensions(sort.Order)}, {Dimensions(sort.Rank)})";
    }

    private static string Product(Product product)
    {
        var result = Matrix(product.Result, product.LeftAxis, product.RightAxis);
        var left = Matrix(product.Left, product.LeftAxis, product.Reduced);
        var right = Matrix(product.Right, product.Reduced, product.RightAxis);
        var minuend = product.Minuend is { } access ? Matrix(access, product.LeftAxis, product.RightAxis) : "null";
        return product.Kind == ProductKind.Dot ? $"new({result}, {left}, {right})" : $"new({result}, {left}, {right}, ProgramProductKind.{product.Kind}, {minuend})";
    }

    private static string Matrix(Access access, Axis row, Axis column)
    {
        var indices = access.Indices.Select(x => x switch
        {
            IndexExpr index => index.Axis.Ordinal,
            ConstExpr constant => ~(int)constant.Value,
            _ => throw new NotFusableException("a matrix product over gathered rows"),
        });
        return $"new({access.Buffer.Id}, {List(indices)}, {row.Ordinal}, {column.Ordinal})";
    }

    private static string List(IEnumerable<int> numbers) => $"[{string.Join(", ", numbers)}]";
}
