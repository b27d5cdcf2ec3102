using System.Globalization;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Axes;

/// <summary>Binds what looks at the order of elements: <c>rank</c>, <c>order</c>, <c>sort</c>, <c>median</c>, <c>quantile</c> and <c>topk</c>.</summary>
internal sealed class OrderBinder(BindingContext context, ExpressionBinder binder, ReductionBinder reductions)
{
    private readonly OrderLowering _lowering = new(context);

    public static IEnumerable<string> Names => OrderLowering.Permutations.Concat(OrderLowering.Selections);

    public static bool IsOrder(string name) => Names.Contains(name);

    public Value? Bind(CallSyntax call, Scope scope)
    {
        var name = call.Name.Name;
        var hasParameter = name is "quantile" or "topk";
        if (call.Arguments.Count != (hasParameter ? 2 : 1))
        {
            context.Report(
                BindingDiagnostics.WrongArgumentCount, call.Location, name, Describe.Arguments(hasParameter ? 2 : 1), Number(call.Arguments.Count), Signature(name));
            return null;
        }

        if (reductions.Head(call, scope) is not { } head)
            return null;
        var body = context.Under(head.Guard, true, () => binder.Bind(call.Arguments[0], scope)) is { } bound ? binder.Convert(bound, ElementKind.Real, call.Arguments[0].Location) : null;
        var parameter = hasParameter ? reductions.Parameter(call, head.Axes, scope) : null;
        if (body is null || (hasParameter && parameter is null) || !reductions.HasAxes(call, head, body))
            return null;
        if (name is "order" or "sort" && head.Axes.Count > 1)
        {
            context.Report(
                BindingDiagnostics.WrongArgumentCount, call.Bracket!.Location, name, "one axis", Number(head.Axes.Count), $"{name}[{head.Axes[0].Name}](z)");
            return null;
        }

        var guard = head.Guard;
        var axes = body.Axes.Union(guard?.Axes ?? AxisSet.Empty);
        var value = OrderLowering.Permutations.Contains(name)
            ? new Value(_lowering.Permute(name, head.Axes, guard?.Expr, body.Expr), axes)
            : new Value(
                _lowering.Select(name, head.Axes, guard?.Expr, body.Expr, parameter?.Expr),
                axes.Except(AxisSet.From(head.Axes)).Union(parameter?.Axes ?? AxisSet.Empty));
        if (OrderLowering.Selections.Contains(name))
            reductions.Remember(call, head, guard?.Expr, value.Expr);
        foreach (var order in ExprWalk.Topological(value.Expr).Where(node => node is OrderExpr && !context.Origins.ContainsKey(node)))
            context.Origins.Add(order, context.CallSite ?? call.Location);
        return value;
    }

    /// <summary>How a function of order is written.</summary>
    public static string Signature(string name) => ReductionTable.Find(name)?.Signature ?? $"{name}[j](e)";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
