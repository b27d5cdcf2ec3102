using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Axes;

/// <summary>
/// What the reductions of the language stand for in the few of the graph. A guard becomes a select inside the body, with the value that does
/// not change the result where the guard does not hold.
/// </summary>
internal sealed class ReductionLowering(ExprGraph graph)
{
    public static IReadOnlyList<string> Names { get; } =
        ["sum", "mean", "prod", "max", "min", "logsumexp", "norm", "var", "std", "argmax", "argmin", "count", "any", "all"];

    /// <param name="name">One of the names.</param>
    /// <param name="axes">What it runs over.</param>
    /// <param name="guard">Which elements count; null for all.</param>
    /// <param name="body">The elements.</param>
    /// <param name="order">Of a norm; null for the Euclidean one.</param>
    public Expr Lower(string name, IReadOnlyList<Axis> axes, Expr? guard, Expr body, Expr? order = null)
    {
        switch (name)
        {
            case "sum":
                return Nest(ReduceKind.Sum, axes, Guarded(guard, body, 0));
            case "prod":
                return Nest(ReduceKind.Prod, axes, Guarded(guard, body, 1));
            case "max":
                return Nest(ReduceKind.Max, axes, Guarded(guard, body, double.NegativeInfinity));
            case "min":
                return Nest(ReduceKind.Min, axes, Guarded(guard, body, double.PositiveInfinity));
            case "logsumexp":
                return Nest(ReduceKind.LogSumExp, axes, Guarded(guard, body, double.NegativeInfinity));
            case "argmax":
                return Nest(ReduceKind.ArgMax, axes, Guarded(guard, body, double.NegativeInfinity));
            case "argmin":
                return Nest(ReduceKind.ArgMin, axes, Guarded(guard, body, double.PositiveInfinity));
            case "mean":
                return Mean(axes, guard, body);
            case "norm":
                return Norm(axes, guard, body, order);
            case "var":
                return Variance(axes, guard, body);
            case "std":
                return graph.Apply(Op.Sqrt, Variance(axes, guard, body));
            case "count":
                return Count(axes, guard is null ? body : graph.Apply(Op.And, guard, body));
            case "any":
                return graph.Apply(Op.Greater, Nest(ReduceKind.Max, axes, AsNumber(guard is null ? body : graph.Apply(Op.And, guard, body))), graph.Const(0));
            default:
                return graph.Apply(Op.Greater, Nest(ReduceKind.Min, axes, AsNumber(guard is null ? body : graph.Apply(Op.Or, graph.Apply(Op.Not, guard), body))), graph.Const(0));
        }
    }

    private Expr Nest(ReduceKind kind, IReadOnlyList<Axis> axes, Expr body) =>
        axes.Reverse().Aggregate(body, (inner, axis) => One(kind, axis, inner));

    /// <summary>One reduction. A body from which the simplifier has dropped the axis is the same all along it.</summary>
    private Expr One(ReduceKind kind, Axis axis, Expr body)
    {
        if (body.Axes.Contains(axis))
            return graph.Reduce(kind, axis, body);
        return kind switch
        {
            ReduceKind.Sum => graph.Mul(body, graph.Size(axis)),
            ReduceKind.Prod => graph.Apply(Op.Pow, body, graph.Size(axis)),
            ReduceKind.LogSumExp => graph.Add(body, graph.Apply(Op.Log, graph.Size(axis))),
            ReduceKind.ArgMax or ReduceKind.ArgMin => graph.Integer(0),
            _ => body,
        };
    }

    /// <summary>The mean; 0 where a guard holds nowhere, so that a sample without positives does not spoil a batch.</summary>
    private Expr Mean(IReadOnlyList<Axis> axes, Expr? guard, Expr body)
    {
        var sum = Nest(ReduceKind.Sum, axes, Guarded(guard, body, 0));
        var count = guard is null
            ? axes.Select(graph.Size).Aggregate((a, b) => graph.Mul(a, b))
            : graph.Apply(Op.Max, Count(axes, guard), graph.Const(1));
        return graph.Div(sum, count);
    }

    /// <summary>A norm, with the gradient 0 where it is 0.</summary>
    private Expr Norm(IReadOnlyList<Axis> axes, Expr? guard, Expr body, Expr? order)
    {
        if (order is null or ConstExpr { Value: 2 })
            return graph.Apply(Op.Sqrt, Nest(ReduceKind.Sum, axes, Guarded(guard, Squared(body), 0)));
        var magnitude = graph.Apply(Op.Abs, body);
        switch (order)
        {
            case ConstExpr { Value: 1 }:
                return Nest(ReduceKind.Sum, axes, Guarded(guard, magnitude, 0));
            case ConstExpr { Value: double.PositiveInfinity }:
                return WherePositive(Nest(ReduceKind.Max, axes, Guarded(guard, magnitude, 0)), largest => largest);
            default:
                var sum = Nest(ReduceKind.Sum, axes, Guarded(guard, graph.Apply(Op.Pow, magnitude, order), 0));
                return WherePositive(sum, s => graph.Apply(Op.Pow, s, graph.Div(graph.Const(1), order)));
        }
    }

    private Expr WherePositive(Expr e, Func<Expr, Expr> value) => graph.Select(graph.Apply(Op.Greater, e, graph.Const(0)), value(e), graph.Const(0));

    /// <summary>The mean of the squared distances from the mean.</summary>
    private Expr Variance(IReadOnlyList<Axis> axes, Expr? guard, Expr body) =>
        Mean(axes, guard, Squared(graph.Sub(body, Mean(axes, guard, body))));

    private Expr Count(IReadOnlyList<Axis> axes, Expr condition) => Nest(ReduceKind.Sum, axes, AsNumber(condition));

    private Expr Squared(Expr e) => graph.Apply(Op.Pow, e, graph.Const(2));

    private Expr AsNumber(Expr condition) => graph.Select(condition, graph.Const(1), graph.Const(0));

    private Expr Guarded(Expr? guard, Expr body, double neutral) => guard is null ? body : graph.Select(guard, body, graph.Const(neutral));
}
