using System.Globalization;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Axes;

/// <summary>
/// Binds <c>e[a, b]</c>. Where every axis of a declared name gets an index they go by position, otherwise by kind: a label to the axis that
/// it indexes, an axis to itself or to the one that it renames, a whole number to the axis of a fixed size.
/// </summary>
internal sealed class IndexBinder(BindingContext context, ExpressionBinder binder)
{
    public Value? Bind(IndexSyntax syntax, Scope scope)
    {
        var target = binder.Bind(syntax.Target, scope);
        var indices = syntax.Indices.Select(i => Index(i, scope)).ToList();
        if (target is null || indices.Any(i => i is null))
            return null;
        var byPosition = target.Order is { } order && order.Count == indices.Count;
        var pairs = new List<(Axis Axis, Value Index)>();
        var name = (syntax.Target as NameSyntax)?.Name ?? "this";
        for (var k = 0; k < indices.Count; k++)
        {
            var index = indices[k]!;
            var location = syntax.Indices[k].Location;
            var axis = byPosition ? target.Order![k] : ByKind(target, index, pairs, name, location);
            if (axis is null || !Check(axis, index, name, location))
                return null;
            pairs.Add((axis, index));
        }

        return Set(target, pairs);
    }

    /// <summary>Binds <c>at[j](e, y)</c>, the entry at an index along the axis that is named, where <c>e[y]</c> would have to guess.</summary>
    public Value? BindAt(CallSyntax call, Scope scope)
    {
        if (call.Bracket is not { Guard: null, Items.Count: 1 } || call.Arguments.Count != 2)
        {
            context.Report(BindingDiagnostics.WrongArgumentCount, call.Location, "at", "one axis and 2 arguments", "this", "at[j](z, y)");
            return null;
        }

        var item = call.Bracket.Items[0];
        if (item is not NameSyntax name)
        {
            context.Report(BindingDiagnostics.AxisRangeNotAllowed, item.Location, "at", "at[j](z, y)");
            return null;
        }

        var axis = binder.Names.Axis(name, scope);
        var body = binder.Bind(call.Arguments[0], scope);
        var index = Index(call.Arguments[1], scope);
        if (axis is null || body is null || index is null || !Check(axis, index, "this", call.Arguments[1].Location))
            return null;
        if (body.Axes.Contains(axis))
            return Set(body, [(axis, index)]);
        context.Report(BindingDiagnostics.AxisNotInExpression, name.Location, "at", axis.Name, Describe.Axes(body.Axes), "write one of its axes");
        return null;
    }

    /// <summary>The axis that an integer expression indexes; null where it says none.</summary>
    private static Axis? TargetOf(Expr index) => index switch
    {
        IndexExpr own => own.Axis,
        SymbolExpr { Symbol: var symbol } => symbol.Target,
        ReduceExpr { Kind: ReduceKind.ArgMax or ReduceKind.ArgMin } reduce => reduce.Axis.Base,
        OrderExpr { Over.Count: 1 } order => order.Over[0].Base,
        AtExpr at => TargetOf(at.Body),
        ApplyExpr { Element: ElementKind.Integer } apply => apply.Operands.Select(TargetOf).FirstOrDefault(a => a is not null),
        _ => null,
    };

    private Value? Index(ExpressionSyntax syntax, Scope scope)
    {
        if (syntax is RenameSyntax rename)
            return binder.Names.Rename(rename, scope) is { } renamed ? new Value(context.Graph.Index(renamed)) : null;
        if (syntax is NumberSyntax { IsInteger: true, Value: < 1e9 and var number })
            return new Value(context.Graph.Integer((long)number));
        if (binder.Bind(syntax, scope) is not { } value)
            return null;
        if (value.Element == ElementKind.Integer)
            return value;
        context.Report(BindingDiagnostics.BadIndex, syntax.Location);
        return null;
    }

    private Axis? ByKind(Value target, Value index, List<(Axis Axis, Value Index)> taken, string name, Location location)
    {
        var free = target.Axes.Where(a => taken.All(t => t.Axis != a)).ToList();
        if (index.Expr is IndexExpr own && free.Contains(own.Axis))
            return own.Axis;
        var goal = TargetOf(index.Expr);
        var isNumber = index.Expr is ConstExpr;
        if (goal is null && !isNumber)
        {
            ReportLabelWithoutAxis(index, location);
            return null;
        }

        var fitting = free.Where(a => isNumber ? a.FixedSize is not null : a.Base == goal!.Base).ToList();
        if (!isNumber && fitting.Count > 1 && fitting.Contains(goal!.Base))
            return goal.Base;
        if (fitting.Count == 1)
            return fitting[0];
        if (fitting.Count > 1)
            context.Report(BindingDiagnostics.AmbiguousIndex, location, Text(index), Describe.Join(fitting.Select(a => a.Name), "or"));
        else if (isNumber)
            context.Report(BindingDiagnostics.IndexMismatch, location, Text(index), "of a fixed size", $"'{name}' has {Describe.Axes(target.Axes)}", "give one a size, as in 'p[i,4]'");
        else
            ReportMismatch(index, goal!, $"'{name}' has {Describe.Axes(target.Axes)}", target.Axes, location);
        return null;
    }

    private bool Check(Axis axis, Value index, string name, Location location)
    {
        if (index.Expr is ConstExpr { Value: var number })
        {
            if (axis.Base.FixedSize is not { } size)
            {
                context.Report(BindingDiagnostics.IndexMismatch, location, Text(index), "of a fixed size", $"'{axis.Name}' has none", $"declare one, as in '{axis.Name}=4'");
                return false;
            }

            if (number >= 0 && number < size)
                return true;
            context.Report(BindingDiagnostics.ComponentOutOfRange, location, size.ToString(CultureInfo.InvariantCulture), (size - 1).ToString(CultureInfo.InvariantCulture));
            return false;
        }

        var goal = TargetOf(index.Expr);
        if (goal is null)
            ReportLabelWithoutAxis(index, location);
        else if (goal.Base != axis.Base)
            ReportMismatch(index, goal, $"'{name}' has the axis '{axis.Name}' here", [axis], location);
        return goal is not null && goal.Base == axis.Base;
    }

    /// <summary>
    /// Sets the axes one after another. An axis that an index would bring in while it is still to be set itself (s[p,i] for s[i,p]) is
    /// first moved out of the way.
    /// </summary>
    private Value Set(Value target, List<(Axis Axis, Value Index)> pairs)
    {
        var work = pairs.Where(p => !(p.Index.Expr is IndexExpr own && own.Axis == p.Axis)).ToList();
        var result = target with { Order = null };
        while (work.Count > 0)
        {
            var next = work.FindIndex(p => work.All(q => q.Axis == p.Axis || !p.Index.Axes.Contains(q.Axis)));
            if (next < 0)
            {
                var moved = context.Axes.Rename($"{work[0].Axis.Name}_{context.Axes.All.Count}", work[0].Axis);
                result = At(result, work[0].Axis, new Value(context.Graph.Index(moved)));
                work[0] = (moved, work[0].Index);
                continue;
            }

            result = At(result, work[next].Axis, work[next].Index);
            work.RemoveAt(next);
        }

        return result;
    }

    /// <summary>The entries along an axis. Where the index varies along the same axis (the nearest other sample), they are read along one of their own.</summary>
    private Value At(Value body, Axis axis, Value index)
    {
        var (expr, from) = (body.Expr, axis);
        if (index.Expr.Axes.Contains(axis))
        {
            from = context.Axes.Shadow(axis);
            expr = context.Graph.At(expr, axis, context.Graph.Index(from));
        }

        return new(context.Graph.At(expr, from, index.Expr), body.Axes.Without(axis).Union(index.Axes));
    }

    private void ReportMismatch(Value index, Axis goal, string has, IReadOnlyList<Axis> axes, Location location)
    {
        var advice = axes.Count == 0
            ? "remove the index"
            : $"write an index of {Describe.Join(axes.Select(a => a.Name), "or")}, or remove this one";
        context.Report(BindingDiagnostics.IndexMismatch, location, Text(index), goal.Base.Name, has, advice);
    }

    private void ReportLabelWithoutAxis(Value index, Location location)
    {
        if (index.Expr is SymbolExpr { Symbol: var label })
            context.Report(BindingDiagnostics.LabelWithoutAxis, location, label.Name, $"{label} in j");
        else
            context.Report(BindingDiagnostics.BadIndex, location);
    }

    private static string Text(Value index) => index.Expr switch
    {
        SymbolExpr { Symbol: var symbol } => symbol.Name,
        IndexExpr { Axis: var axis } => axis.Name,
        ConstExpr { Value: var number } => number.ToString(CultureInfo.InvariantCulture),
        _ => "this index",
    };
}
