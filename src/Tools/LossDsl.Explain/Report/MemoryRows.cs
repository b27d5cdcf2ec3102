using LossDsl.Compiler.Fusion;

namespace LossDsl.Explain.Report;

/// <summary>Where the memory of a plan goes: every buffer with its axes, and how long and how much of it exists.</summary>
internal static class MemoryRows
{
    public static IReadOnlyList<string[]> Of(Plan plan)
    {
        var tiled = plan.Kernels.FirstOrDefault(k => k.TileAxis is not null);
        var collected = plan.Kernels.SelectMany(k => k.Passes).SelectMany(p => p.Items)
            .Where(i => i.Action == PassAction.SumOverRows && i.Target.Buffer.Axes.Count > 0)
            .Select(i => i.Target.Buffer)
            .ToHashSet();
        var rows = plan.Buffers
            .OrderBy(b => Rank(b.Kind))
            .ThenBy(b => b.Id)
            .Select(b => new[] { b.ToString(), Describe(b, plan) + (collected.Contains(b) && b.Alias is null ? "; up to 16 partial sums of it while it is computed" : "") })
            .ToList();
        if (tiled is not null)
            rows.Add(["workspace", $"all tiles together stay below TilingOptions.WorkspaceBytes, 16 MiB by default, however large {tiled.TileAxis} is"]);
        return rows;
    }

    private static int Rank(BufferKind kind) => kind switch
    {
        BufferKind.Tensor or BufferKind.Label or BufferKind.Upstream => 0,
        BufferKind.Gradient or BufferKind.State or BufferKind.Loss or BufferKind.Total or BufferKind.Report => 1,
        BufferKind.Value => 2,
        _ => 3,
    };

    private static string Describe(PlanBuffer buffer, Plan plan) => buffer switch
    {
        { Alias: { } shared } => $"no memory of its own: that of {shared}",
        { Kind: BufferKind.Tensor or BufferKind.Label } => "given, read in place",
        { Kind: BufferKind.Upstream } => "the upstream gradient: one number where the loss is reduced",
        { Kind: BufferKind.Gradient } => $"result: the gradient of {buffer.Symbol!.Name}",
        { Kind: BufferKind.State } => $"result: the new value of {buffer.Symbol!.Name}",
        { Kind: BufferKind.Loss } => "result, where the loss is not reduced",
        { Kind: BufferKind.Report } => "result: a number to log",
        { Kind: BufferKind.Total } => "result: one number",
        { Kind: BufferKind.Random } => "no memory: each number is computed from its position",
        { Kind: BufferKind.Tile } => $"a tile at a time{Product(buffer, plan)}",
        { Axes.Count: 0 } => "one number for the call",
        { Axes.Count: 1 } => $"one value an element of {buffer.Axes[0]}, for the call",
        _ => $"materialized for the call: {string.Join(" x ", buffer.Axes.Select(a => a.Name))} values",
    };

    private static string Product(PlanBuffer buffer, Plan plan) => plan.Kernels.SelectMany(k => k.Before).FirstOrDefault(p => p.Result.Buffer == buffer)?.Kind switch
    {
        null => ", an operand of a product",
        ProductKind.Dot => ", a matrix product",
        _ => ", squared distances",
    };
}
