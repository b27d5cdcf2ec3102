using LossDsl.Compiler.Analysis;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Axes;

/// <summary>Says what a reduction is where its guard holds for no element: a warning where that spoils a result.</summary>
internal static class GuardChecker
{
    public static void Check(LossModel model, BindingContext context)
    {
        (string Name, Expr Value)[] results =
        [
            ("the loss", model.Loss),
            .. model.Updates.Select(u => ($"the update of '{u.State.Name}'", u.Value)),
            .. model.Reports.Select(r => ($"the report '{r.Name}'", r.Value)),
        ];
        foreach (var (reduction, spoiled) in EmptyGuards.Find(results.Select(r => r.Value), context.Guarded))
        {
            var info = ReductionTable.Find(reduction.Name)!;
            var axes = string.Join(",", reduction.Axes.Select(Written));
            if (spoiled is var (root, value))
                context.Report(CalculusDiagnostics.EmptyGuard, reduction.Place, reduction.Name, info.OfNone, results[root].Name, value, axes);
            else if (reduction.IsWritten && info.IsDefinedByLanguage)
                context.Report(CalculusDiagnostics.EmptyGuardIsZero, reduction.Place, reduction.Name, axes);
        }
    }

    private static string Written(Axis axis) => axis.Base == axis ? axis.Name : $"{axis.Name}~{axis.Base.Name}";
}
