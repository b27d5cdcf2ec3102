using System.Globalization;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Axes;

/// <summary>Binds <c>normal[i,j]()</c> and <c>uniform()</c>. Every call that is written has numbers of its own.</summary>
internal sealed class RandomBinder(BindingContext context, ReductionBinder reductions)
{
    private int _sites;

    public static IReadOnlyList<string> Names { get; } = ["normal", "uniform"];

    public static bool IsRandom(string name) => Names.Contains(name);

    public Value? Bind(CallSyntax call, Scope scope)
    {
        var name = call.Name.Name;
        if (call.Arguments.Count > 0)
        {
            context.Report(
                BindingDiagnostics.WrongArgumentCount, call.Location, name, "no arguments", call.Arguments.Count.ToString(CultureInfo.InvariantCulture), $"{name}[i]()");
            return null;
        }

        if (call.Bracket?.Guard is { } guard)
        {
            context.Report(SyntaxDiagnostics.GuardWithoutReduction, guard.Location);
            return null;
        }

        if (Axes(call, scope) is not { } axes)
            return null;
        return new Value(context.Graph.Random(name == "normal" ? RandomKind.Normal : RandomKind.Uniform, _sites++, axes));
    }

    private AxisSet? Axes(CallSyntax call, Scope scope)
    {
        if (call.Bracket is not null)
            return reductions.Head(call, scope) is { } head ? AxisSet.From(head.Axes) : null;
        if (context.DefaultBatch is { } batch)
            return AxisSet.Of(batch);
        context.Report(BindingDiagnostics.MissingAxis, call.Name.Location, call.Name.Name, $"{call.Name.Name}[j]()");
        return null;
    }
}
