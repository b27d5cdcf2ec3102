using System.Globalization;
using LossDsl.Compiler.Analysis;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Axes;

/// <summary>Binds <c>f[axes | guard](e)</c> for the reductions; <see cref="ReductionLowering"/> says what they stand for.</summary>
internal sealed class ReductionBinder(BindingContext context, ExpressionBinder binder)
{
    private readonly ReductionLowering _lowering = new(context.Graph);

    public static IReadOnlyList<string> Names => ReductionLowering.Names;

    public static bool IsReduction(string name) => ReductionLowering.Names.Contains(name);

    public Value? Bind(CallSyntax call, Scope scope)
    {
        var name = call.Name.Name;
        if (Head(call, scope) is not { } head)
            return null;
        if (context.Under(head.Guard, true, () => Body(call, scope)) is not { } body)
            return null;
        var (axes, guard) = (head.Axes, head.Guard);
        var order = call.Arguments.Count == 2 ? Parameter(call, axes, scope) : null;
        if (order is null && call.Arguments.Count == 2)
            return null;
        if (name is "argmax" or "argmin" && axes.Count > 1)
        {
            context.Report(
                BindingDiagnostics.WrongArgumentCount, call.Bracket!.Location, name, "one axis", axes.Count.ToString(CultureInfo.InvariantCulture), $"{name}[{axes[0].Name}](z)");
            return null;
        }

        if (!HasAxes(call, head, body))
            return null;
        var counted = Counted(axes, guard?.Expr, body.Expr);
        var expr = _lowering.Lower(name, axes, counted, body.Expr, order?.Expr);
        Remember(call, head, counted, expr);
        return new Value(expr, body.Axes.Union(guard?.Axes ?? AxisSet.Empty).Except(AxisSet.From(axes)).Union(order?.Axes ?? AxisSet.Empty));
    }

    /// <summary>Keeps a reduction with a guard, for the check of what it is where the guard holds nowhere.</summary>
    public void Remember(CallSyntax call, ReductionHead head, Expr? guard, Expr result)
    {
        if (guard is not null)
            context.Guarded.Add(new(call.Name.Name, head.Axes, guard, result, context.CallSite ?? call.Bracket!.Guard?.Location ?? call.Location) { IsWritten = head.Guard is not null });
    }

    /// <summary>The guard, and that no label which varies along the axes is an ignored one: what it belongs to does not count.</summary>
    private Expr? Counted(IReadOnlyList<Axis> axes, Expr? guard, Expr body)
    {
        var graph = context.Graph;
        foreach (var label in ExprWalk.Topological(guard is null ? [body] : [body, guard]).Where(n => IsIgnorable(n) && axes.Any(n.Axes.Contains)))
        {
            var counts = graph.Apply(Op.GreaterEqual, label, graph.Integer(0));
            guard = guard is null ? counts : graph.Apply(Op.And, guard, counts);
        }

        return guard;
    }

    private static bool IsIgnorable(Expr node) => node switch
    {
        SymbolExpr symbol => symbol.Symbol is { Kind: SymbolKind.Label, Ignore: not null },
        AtExpr { Index: IndexExpr or ConstExpr } at => IsIgnorable(at.Body),
        _ => false,
    };

    /// <summary>The axes in a call's brackets, each once, and the guard behind them.</summary>
    public ReductionHead? Head(CallSyntax call, Scope scope)
    {
        var bracket = call.Bracket!;
        var axes = bracket.Items.Select(item => Axis(item, call.Name.Name, scope)).ToList();
        if (axes.Any(a => a is null))
            return null;
        Value? guard = null;
        if (bracket.Guard is not null)
        {
            guard = binder.Bind(bracket.Guard, scope);
            guard = guard is null ? null : binder.Convert(guard, ElementKind.Boolean, bracket.Guard.Location);
            if (guard is null)
                return null;
        }

        var places = axes.Zip(bracket.Items, (axis, item) => (Axis: axis!, item.Location)).GroupBy(p => p.Axis).Select(g => g.First()).ToList();
        return new ReductionHead([.. places.Select(p => p.Axis)], [.. places.Select(p => p.Location)], guard);
    }

    /// <summary>True where the body or the guard has every axis; what is missing is reported.</summary>
    public bool HasAxes(CallSyntax call, ReductionHead head, Value body)
    {
        for (var k = 0; k < head.Axes.Count; k++)
        {
            if (body.Axes.Contains(head.Axes[k]) || head.Guard?.Axes.Contains(head.Axes[k]) == true)
                continue;
            ReportAxisNotThere(call, head.Axes[k], body, head.Places[k]);
            return false;
        }

        return true;
    }

    /// <summary>The second argument of a reduction: the share of a quantile, the number of a topk, the order of a norm.</summary>
    public Value? Parameter(CallSyntax call, IReadOnlyList<Axis> axes, Scope scope)
    {
        var (name, syntax) = (call.Name.Name, call.Arguments[1]);
        if (binder.Bind(syntax, scope) is not { } bound || binder.Convert(bound, ElementKind.Real, syntax.Location) is not { } value)
            return null;
        if (value.Axes.FirstOrDefault(axes.Contains) is { } axis)
        {
            context.Report(
                BindingDiagnostics.NoMatchingOverload, syntax.Location, name, $"the second argument varies along '{axis.Name}', which is bound", ReductionTable.Find(name, parameters: 2)!.Signature);
            return null;
        }

        var range = new IntervalAnalysis().Range(value.Expr);
        (Interval Allowed, string What, string Bounds)? limits = name switch
        {
            "quantile" => (Interval.Unit, "a share from 0 to 1", "Min = 0 and Max = 1"),
            "norm" => (new Interval(1, double.PositiveInfinity), "an order of 1 or more", "Min = 1"),
            _ => null,
        };
        if (limits is not { } limit || range.IsWithin(limit.Allowed))
            return value;
        var fix = Fixes.Clamp(syntax.Location, limit.Allowed, isOpen: false);
        context.Report(CalculusDiagnostics.ParameterOutsideOfRange, syntax.Location, [fix], name, limit.What, range.ToString(), limit.Bounds);
        return null;
    }

    /// <summary>Reports <c>sum(z)</c>.</summary>
    public Value? ReportMissingAxis(CallSyntax call, Scope scope)
    {
        var axes = call.Arguments.Count == 1 ? binder.Bind(call.Arguments[0], scope)?.Axes : null;
        var axis = axes is { Count: > 0 } ? axes[axes.Count - 1].Name : "j";
        var fixes = (axes ?? AxisSet.Empty).Reverse().Select(a => Fixes.Append(call.Name.Location, $"[{a.Name}]", $"Write '{call.Name.Name}[{a.Name}](...)'"));
        context.Report(BindingDiagnostics.MissingAxis, call.Name.Location, fixes, call.Name.Name, $"{call.Name.Name}[{axis}](...)");
        return null;
    }

    private Axis? Axis(ExpressionSyntax item, string name, Scope scope)
    {
        switch (item)
        {
            case NameSyntax axis:
                return binder.Names.Axis(axis, scope);
            case RenameSyntax rename:
                return binder.Names.Rename(rename, scope);
            default:
                context.Report(BindingDiagnostics.AxisRangeNotAllowed, item.Location, name, $"{name}[j](...)");
                return null;
        }
    }

    private Value? Body(CallSyntax call, Scope scope)
    {
        var name = call.Name.Name;
        if (name == "count" && call.Arguments.Count == 0 && call.Bracket!.Guard is not null)
            return new Value(context.Graph.Boolean(true));
        if (call.Arguments.Count != 1 && ReductionTable.Find(name, call.Arguments.Count) is null)
        {
            context.Report(
                BindingDiagnostics.WrongArgumentCount, call.Location, name, Describe.Arguments(1), call.Arguments.Count.ToString(CultureInfo.InvariantCulture), $"{name}[...](a)");
            return null;
        }

        if (binder.Bind(call.Arguments[0], scope) is not { } body)
            return null;
        return binder.Convert(body, name is "count" or "any" or "all" ? ElementKind.Boolean : ElementKind.Real, call.Arguments[0].Location);
    }

    private void ReportAxisNotThere(CallSyntax call, Axis axis, Value body, Location location)
    {
        var name = call.Name.Name;
        var renamed = body.Axes.FirstOrDefault(a => a.Base == axis.Base);
        var advice = renamed is not null ? $"write '[{axis.Name}]' behind what should run over it"
            : body.Axes.Count > 0 ? $"write '{name}[{body.Axes[body.Axes.Count - 1].Name}](...)', or remove '{name}'"
            : $"remove '{name}'";
        context.Report(BindingDiagnostics.AxisNotInExpression, location, name, axis.Name, Describe.Axes(body.Axes), advice);
    }
}
