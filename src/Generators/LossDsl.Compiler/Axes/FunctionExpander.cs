using System.Globalization;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Axes;

/// <summary>
/// Writes out functions at their calls. Arguments are bound once, where the call is, so that the names of a function never mix with the
/// caller's. Equal calls are written out once.
/// </summary>
internal sealed class FunctionExpander(BindingContext context, ExpressionBinder binder)
{
    private const int MaxNesting = 64;
    private readonly Dictionary<(FunctionSyntax Function, string Arguments), Value?> _done = [];
    private readonly List<FunctionSyntax> _active = [];

    public Value? Call(CallSyntax call, IReadOnlyList<FunctionSyntax> overloads, Scope scope)
    {
        var name = call.Name.Name;
        var axes = new List<Axis>();
        foreach (var item in call.Bracket?.Items ?? [])
        {
            var axis = item switch
            {
                NameSyntax n => binder.Names.Axis(n, scope),
                RenameSyntax r => binder.Names.Rename(r, scope),
                _ => null,
            };
            if (axis is null)
            {
                if (item is not (NameSyntax or RenameSyntax))
                    context.Report(BindingDiagnostics.AxisRangeNotAllowed, item.Location, name, Signature(overloads[0]));
                return null;
            }

            axes.Add(axis);
        }

        if (call.Bracket?.Guard is { } guard)
        {
            context.Report(SyntaxDiagnostics.GuardWithoutReduction, guard.Location);
            return null;
        }

        var arguments = call.Arguments.Select(a => binder.Bind(a, scope)).ToList();
        return arguments.Any(a => a is null) ? null : Resolve(call, overloads, axes, [.. arguments.Select(a => a!)]);
    }

    private Value? Resolve(CallSyntax call, IReadOnlyList<FunctionSyntax> overloads, List<Axis> axes, IReadOnlyList<Value> arguments)
    {
        var name = call.Name.Name;
        var withAxes = overloads.Where(f => f.Axes.Count == axes.Count).ToList();
        if (withAxes.Count == 0)
        {
            if (axes.Count == 0)
                context.Report(BindingDiagnostics.MissingAxis, call.Name.Location, name, Signature(overloads[0]));
            else if (overloads[0].Axes.Count == 0)
                context.Report(BindingDiagnostics.NoAxisAllowed, call.Bracket!.Location, name, Signature(overloads[0]));
            else
                context.Report(BindingDiagnostics.WrongArgumentCount, call.Bracket!.Location, name, Count(overloads[0].Axes.Count, "axis", "axes"), Number(axes.Count), Signature(overloads[0]));
            return null;
        }

        var withCount = withAxes.Where(f => f.Parameters.Count == arguments.Count).ToList();
        if (withCount.Count == 0)
        {
            context.Report(
                BindingDiagnostics.WrongArgumentCount, call.Location, name, Count(withAxes[0].Parameters.Count, "argument", "arguments"), Number(arguments.Count), Signature(withAxes[0]));
            return null;
        }

        if (withCount.FirstOrDefault(f => Misfit(f, axes, arguments) is null) is { } function)
            return Expand(function, axes, arguments, call);
        var (parameter, reason) = Misfit(withCount[0], axes, arguments)!.Value;
        context.Report(BindingDiagnostics.NoMatchingOverload, call.Arguments[parameter].Location, name, reason, string.Join("' or '", withCount.Select(Signature)));
        return null;
    }

    /// <summary>The first argument that a function cannot take, and why; null where it takes all of them.</summary>
    private static (int Parameter, string Reason)? Misfit(FunctionSyntax function, List<Axis> axes, IReadOnlyList<Value> arguments)
    {
        for (var k = 0; k < arguments.Count; k++)
        {
            var parameter = function.Parameters[k];
            foreach (var required in parameter.Axes)
            {
                var index = IndexOf(function, required.Name);
                if (index >= 0 && !arguments[k].Axes.Contains(axes[index]))
                    return (k, $"'{parameter.Name.Name}' has no axis '{axes[index].Name}' but {Describe.Axes(arguments[k].Axes)}");
            }

            if (parameter.Target is not null && arguments[k].Element != ElementKind.Integer)
                return (k, $"'{parameter.Name.Name}' must be a label");
        }

        return null;
    }

    private Value? Expand(FunctionSyntax function, List<Axis> axes, IReadOnlyList<Value> arguments, CallSyntax call)
    {
        if (_active.Contains(function) || _active.Count >= MaxNesting)
        {
            context.Report(BindingDiagnostics.RecursiveFunction, call.Name.Location, call.Name.Name);
            return null;
        }

        // An argument is known by its node, its axes and whether it is a declared name (whose axes have an order).
        var key = (function, string.Join(" ", axes.Select(a => a.Name).Concat(arguments.Select(a => $"{Number(a.Expr.Id)}{a.Axes}{a.Order is null}"))));
        if (_done.TryGetValue(key, out var known))
            return known;
        var inner = new Scope { SeesDeclarations = !function.IsPrelude };
        for (var k = 0; k < axes.Count; k++)
            inner.Axes[function.Axes[k].Name] = axes[k];
        for (var k = 0; k < arguments.Count; k++)
            inner.Values[function.Parameters[k].Name.Name] = arguments[k];

        var outer = context.CallSite;
        if (function.IsPrelude)
            context.CallSite ??= call.Location;
        _active.Add(function);
        var value = context.TakeStep(call.Location, call.Name.Name) ? binder.Bind(function.Body, inner) : null;
        _active.RemoveAt(_active.Count - 1);
        context.CallSite = outer;
        value = value is null ? null : value with { Order = null };
        _done[key] = value;
        return value;
    }

    private static int IndexOf(FunctionSyntax function, string axis)
    {
        for (var k = 0; k < function.Axes.Count; k++)
        {
            if (function.Axes[k].Name == axis)
                return k;
        }

        return -1;
    }

    private static string Signature(FunctionSyntax function)
    {
        var axes = function.Axes.Count == 0 ? "" : $"[{string.Join(",", function.Axes.Select(a => a.Name))}]";
        return $"{function.Name.Name}{axes}({string.Join(", ", function.Parameters.Select(p => p.Name.Name))})";
    }

    private static string Count(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{Number(count)} {many}";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
