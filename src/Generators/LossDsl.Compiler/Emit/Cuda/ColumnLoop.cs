using LossDsl.Compiler.Emit.Kernels;
using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.Cuda;

/// <summary>
/// The loop over the packs of a stretch of columns: loads, the values of each element, stores. Whole packs without a label's column are treated at once,
/// by statements that know neither labels nor an end; the others element by element in a branch of their own.
/// </summary>
internal sealed class ColumnLoop(CudaScope scope, CudaExpr expr, Axis column)
{
    /// <summary>What takes the value of an element, other than memory: an accumulator.</summary>
    public delegate void Sink(PassItem item, string value, ColumnBody body);

    /// <summary>Writes what is done with the pack of at most <c>LANES</c> elements from <c>at</c>.</summary>
    /// <param name="writer">Where it is written.</param>
    /// <param name="items">What is computed.</param>
    /// <param name="sink">Takes the values that are not stored.</param>
    public void Write(SourceWriter writer, IReadOnlyList<PassItem> items, Sink sink)
    {
        var hits = new List<string>();
        var dense = items.Select(i => Dense(i, hits)).ToList();
        writer.Line("const int count = int(end - at < LANES ? end - at : LANES);");
        using (writer.Block($"if ({string.Join(" && ", hits.Select(h => $"({h} < at || {h} >= at + LANES)").Prepend("count == LANES"))})"))
            WritePack(writer, dense, sink, isWhole: true);
        using (writer.Block("else"))
            WriteElements(writer, items, sink);
    }

    /// <summary>The same without a branch: elements beyond the end are left out one by one.</summary>
    public void WritePredicated(SourceWriter writer, IReadOnlyList<PassItem> items, Sink sink)
    {
        writer.Line("const int count = int(end - at < LANES ? end - at : LANES);");
        WritePack(writer, items, sink, isWhole: false);
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

    private void WritePack(SourceWriter writer, IReadOnlyList<PassItem> items, Sink sink, bool isWhole)
    {
        var body = WriteBody(items, sink, isPacked: true, isWhole ? "LANES" : "count");
        writer.Append(expr.Loads);
        writer.Append(body.Declared);
        writer.Line("#pragma unroll");
        using (writer.Block("for (int k = 0; k < LANES; ++k)"))
        using (isWhole ? (SourceWriter.Scope?)null : writer.Block("if (k < count)"))
        {
            writer.Line("const Index col = at + k;");
            writer.Append(expr.Body);
        }

        writer.Append(body.After);
    }

    /// <summary>Without packs and not unrolled: what is met once a row need not be fast, and is not to be compiled eight times.</summary>
    private void WriteElements(SourceWriter writer, IReadOnlyList<PassItem> items, Sink sink)
    {
        WriteBody(items, sink, isPacked: false, "count");
        writer.Line("#pragma unroll 1");
        using (writer.Block("for (Index col = at; col < at + count; ++col)"))
            writer.Append(expr.Body);
    }

    private ColumnBody WriteBody(IReadOnlyList<PassItem> items, Sink sink, bool isPacked, string count)
    {
        expr.StartBody([.. items.Select(i => i.Value)], isPacked, count);
        var body = new ColumnBody(new SourceWriter(), expr.Body, new SourceWriter(), isPacked);
        foreach (var (item, value) in items.Select(i => (i, expr.Number(i.Value))).ToList())
        {
            if (item.Action == PassAction.Store)
                Store(item, value, body, count);
            else
                sink(item, value, body);
        }

        return body;
    }

    private void Store(PassItem item, string value, ColumnBody body, string count)
    {
        var pointer = scope.Pointer(item.Target.Buffer, isWritten: true);
        var condition = item.Target.Buffer.IsOptional ? $"if ({pointer}) " : "";
        if (!expr.IsPacked(item.Target))
        {
            expr.Body.Line($"{condition}store({pointer}, {expr.Offset(item.Target)}, {value});");
            return;
        }

        var pack = scope.NewName("out");
        body.Declared.Line($"Pack {pack};");
        expr.Body.Line($"{pack}.v[k] = {value};");
        var offset = expr.Offset(item.Target, withoutColumn: true);
        body.After.Line($"{condition}store_pack({pointer}, {(offset == "0" ? "" : offset + " + ")}at, {pack}, {count});");
    }
}
