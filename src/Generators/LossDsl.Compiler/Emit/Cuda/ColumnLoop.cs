using LossDsl.Compiler.Emit.Kernels;
using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.Cuda;

/// <summary>
/// The loop over the packs of a stretch of columns: loads, the values of each element, stores. Where a label's column is met, the pack is
/// treated element by element in a branch of its own, so that all others know no label.
/// </summary>
internal sealed class ColumnLoop(CudaScope scope, CudaExpr expr, Axis column)
{
    /// <summary>What takes the value of an element, other than memory: an accumulator.</summary>
    public delegate void Sink(PassItem item, string value, SourceWriter body);

    /// <summary>Writes what is done with the pack of <c>count</c> elements from <c>at</c>.</summary>
    /// <param name="writer">Where it is written.</param>
    /// <param name="items">What is computed.</param>
    /// <param name="sink">Takes the values that are not stored.</param>
    /// <param name="splitsLabels">Whether a label's column gets a branch of its own.</param>
    public void Write(SourceWriter writer, IReadOnlyList<PassItem> items, Sink sink, bool splitsLabels)
    {
        var hits = new List<string>();
        var dense = splitsLabels ? items.Select(i => Dense(i, hits)).ToList() : [.. items];
        writer.Line("const int count = int(end - at < LANES ? end - at : LANES);");
        if (hits.Count == 0)
        {
            WritePack(writer, items, sink);
            return;
        }

        using (writer.Block($"if ({string.Join(" && ", hits.Select(h => $"({h} < at || {h} >= at + LANES)"))})"))
            WritePack(writer, dense, sink);
        using (writer.Block("else"))
            WriteElements(writer, items, sink);
    }

    private PassItem Dense(PassItem item, List<string> hits) => item with
    {
        Value = KernelExpr.WithoutLabels(scope.Graph, item.Value, column, other =>
        {
            var position = expr.Position(other);
            if (!hits.Contains(position))
                hits.Add(position);
        }),
    };

    private void WritePack(SourceWriter writer, IReadOnlyList<PassItem> items, Sink sink)
    {
        var declared = new SourceWriter();
        var stores = new SourceWriter();
        WriteBody(items, sink, isPacked: true, declared, stores);
        Append(writer, expr.Loads);
        Append(writer, declared);
        writer.Line("#pragma unroll");
        using (writer.Block("for (int k = 0; k < LANES; ++k)"))
        using (writer.Block("if (k < count)"))
        {
            writer.Line("const Index col = at + k;");
            Append(writer, expr.Body);
        }

        Append(writer, stores);
    }

    /// <summary>Without packs and not unrolled: what is met once a row need not be fast, and is not to be compiled eight times.</summary>
    private void WriteElements(SourceWriter writer, IReadOnlyList<PassItem> items, Sink sink)
    {
        WriteBody(items, sink, isPacked: false, new SourceWriter(), new SourceWriter());
        writer.Line("#pragma unroll 1");
        using (writer.Block("for (Index col = at; col < at + count; ++col)"))
            Append(writer, expr.Body);
    }

    private void WriteBody(IReadOnlyList<PassItem> items, Sink sink, bool isPacked, SourceWriter declared, SourceWriter stores)
    {
        expr.StartBody([.. items.Select(i => i.Value)], isPacked);
        foreach (var (item, value) in items.Select(i => (i, expr.Number(i.Value))).ToList())
        {
            if (item.Action == PassAction.Store)
                Store(item, value, declared, stores);
            else
                sink(item, value, expr.Body);
        }
    }

    private void Store(PassItem item, string value, SourceWriter declared, SourceWriter stores)
    {
        var pointer = scope.Pointer(item.Target.Buffer, isWritten: true);
        var condition = IsOptional(item.Target.Buffer) ? $"if ({pointer}) " : "";
        if (!expr.IsPacked(item.Target))
        {
            expr.Body.Line($"{condition}store({pointer}, {expr.Offset(item.Target)}, {value});");
            return;
        }

        var pack = scope.NewName("out");
        declared.Line($"Pack {pack};");
        expr.Body.Line($"{pack}.v[k] = {value};");
        var offset = expr.Offset(item.Target, withoutColumn: true);
        stores.Line($"{condition}store_pack({pointer}, {(offset == "0" ? "" : offset + " + ")}at, {pack}, count);");
    }

    /// <summary>True for a result that nobody may have asked for.</summary>
    public static bool IsOptional(PlanBuffer buffer) => buffer.Kind is BufferKind.Gradient or BufferKind.Loss;

    public static void Append(SourceWriter writer, SourceWriter part)
    {
        var text = part.ToString().TrimEnd('\n');
        if (text.Length > 0)
            writer.Line(text);
    }
}
