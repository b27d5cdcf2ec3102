using LossDsl.Compiler.Analysis;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Axes;

/// <summary>Warns of differences that lose their digits.</summary>
internal static class CancellationChecker
{
    public static void Check(IReadOnlyList<Expr> roots, BindingContext context, Location formula)
    {
        foreach (var found in Cancellations.Find(roots))
        {
            var place = context.Origins.TryGetValue(found.Node, out var location) || context.Origins.TryGetValue(found.Term, out location) ? location : formula;
            context.Report(CalculusDiagnostics.Cancellation, place, found.Written, found.Instead);
        }
    }
}
