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
            var axes = string.Join(",", reduction.Axes.Select(Written));
            if (spoiled is var (root, value))
                context.Report(CalculusDiagnostics.EmptyGuard, reduction.Place, reduction.Name, ValueOfNone(reduction.Name), results[root].Name, value, axes);
            else if (reduction.IsWritten && IsZeroByDefinition(reduction.Name))
                context.Report(CalculusDiagnostics.EmptyGuardIsZero, reduction.Place, reduction.Name, axes);
        }
    }

    /// <summary>Zero is what a sum of nothing is; a mean of nothing is zero because the language says so.</summary>
    private static bool IsZeroByDefinition(string name) => name is "mean" or "var" or "std" or "median" or "quantile" or "argmax" or "argmin";

    private static string ValueOfNone(string name) => name switch
    {
        "max" or "logsumexp" => "-inf",
        "min" => "inf",
        "prod" => "1",
        _ => "0",
    };

    private static string Written(Axis axis) => axis.Base == axis ? axis.Name : $"{axis.Name}~{axis.Base.Name}";
}
