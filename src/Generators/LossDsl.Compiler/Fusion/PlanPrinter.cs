using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Fusion;

/// <summary>Prints a plan for people: the same text in <c>explain</c>, in the generated documentation and in the snapshot tests.</summary>
public static class PlanPrinter
{
    public static string Print(Plan plan)
    {
        var writer = new SourceWriter();
        writer.Line($"plan {plan.Name}");
        using (writer.Indent())
        {
            foreach (var kernel in plan.Kernels)
                Print(writer, kernel);
            foreach (var buffer in plan.Buffers.Where(b => b.Alias is not null))
                writer.Line($"{buffer} is {buffer.Alias}");
            foreach (var note in plan.Notes)
                writer.Line($"note: {note}");
        }

        return writer.ToString().TrimEnd('\n');
    }

    private static void Print(SourceWriter writer, Kernel kernel)
    {
        var rows = kernel.Sorts.Count > 0 ? "sort" : kernel.Rows.Count == 0
            ? kernel.Passes.All(p => p.Column is null) ? "once" : $"blocks of {kernel.Passes.First(p => p.Column is not null).Column}"
            : $"rows {string.Join(",", kernel.Rows.Select(a => a.Name))}";
        var tiles = kernel.TileAxis is { } axis ? $", tiles of {axis}" : "";
        var companion = kernel.Companion switch
        {
            TileCompanion.Leads => ", those of each tile before it",
            TileCompanion.Follows => ", those of each tile after it",
            _ => "",
        };
        writer.Line($"phase {kernel.Phase}: {rows}{tiles}{companion}");
        using (writer.Indent())
        {
            writer.Lines(kernel.Sorts.Select(Describe));
            foreach (var product in kernel.Before)
                writer.Line(Describe(product));
            foreach (var pass in kernel.Passes)
            {
                writer.Line((pass.Column is null ? "a row" : $"over {pass.Column}") + (pass.IdleWhen is { } idle ? $", unless {idle}:" : ":"));
                using (writer.Indent())
                    writer.Lines(pass.Items.Select(Describe));
            }

            foreach (var product in kernel.After)
                writer.Line(Describe(product));
        }
    }

    public static string Describe(PassItem item)
    {
        var target = Show(item.Target);
        return item.Action switch
        {
            PassAction.Store => $"{target} = {Brief(item.Value)}",
            PassAction.Solve => $"{target} solves {Brief(item.Value)}",
            PassAction.ReduceRow => $"{target} = {item.Kind.ToString().ToLowerInvariant()} of {Brief(item.Value)}",
            _ => $"{target} += over rows {Brief(item.Value)}",
        };
    }

    private static string Describe(Sort sort)
    {
        var results = string.Join(", ", new[] { sort.Order, sort.Rank }.OfType<PlanBuffer>());
        var rows = sort.Rows.Count == 0 ? "" : $" for each {string.Join(",", sort.Rows.Select(a => a.Name))}";
        return $"{results} of {sort.Keys} along {string.Join(",", sort.Over.Select(a => a.Name))}{rows}{(sort.Kept is { } kept ? $", where {kept}" : "")}";
    }

    private static string Describe(Product p) => $"{Show(p.Result)} = sum[{p.Reduced}] " + p.Kind switch
    {
        ProductKind.Distance => $"({Show(p.Left)} - {Show(p.Right)})^2",
        ProductKind.Difference => $"{Show(p.Left)} * ({Show(p.Minuend!)} - {Show(p.Right)})",
        _ => $"{Show(p.Left)} * {Show(p.Right)}",
    };

    /// <summary>A value as text, cut where it becomes too long to be read.</summary>
    private static string Brief(Expr value) => ExprPrinter.Print(value, maxLength: 200);

    private static string Show(Access access) =>
        access.Indices.Count == 0 ? access.Buffer.Name : $"{access.Buffer.Name}[{string.Join(",", access.Indices.Select(x => x is IndexExpr index ? index.Axis.Name : x.ToString()))}]";
}
