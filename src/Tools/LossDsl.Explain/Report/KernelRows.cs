using LossDsl.Compiler.Emit.CSharp;
using LossDsl.Compiler.Fusion;

namespace LossDsl.Explain.Report;

/// <summary>The passes, called as in the remarks of the generated methods: what each runs over and what it leaves behind.</summary>
internal static class KernelRows
{
    public static IReadOnlyList<string[]> Of(IReadOnlyList<Plan> plans) =>
    [
        .. from plan in plans
           from kernel in plan.Kernels
           from pass in kernel.Passes
           select new[] { PassMethods.UserName(plan, pass), Loop(kernel, pass), string.Join(", ", pass.Items.Select(i => i.Target.Buffer.Name).Distinct()) },
    ];

    private static string Loop(Kernel kernel, Pass pass) => (kernel.Rows.Count, pass.Column) switch
    {
        (0, null) => "once",
        (0, var column) => $"blocks of {column}",
        (_, null) => $"rows {Rows(kernel)}",
        (_, var column) => $"rows {Rows(kernel)}, {(column == kernel.TileAxis ? "tiles of " : "over ")}{column}",
    };

    private static string Rows(Kernel kernel) => string.Join(",", kernel.Rows.Select(a => a.Name));
}
