using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Axes;

/// <summary>
/// What the functions of order stand for: ranks, and sums over the elements that have a wanted rank, whose gradient is that of any other masked sum.
/// </summary>
internal sealed class OrderLowering(BindingContext context)
{
    private readonly ReductionLowering _reductions = new(context.Graph);

    /// <summary>Functions that keep the axis.</summary>
    public static IReadOnlyList<string> Permutations { get; } = ["rank", "order", "sort"];

    /// <summary>Functions that bind the axis.</summary>
    public static IReadOnlyList<string> Selections { get; } = ["median", "quantile", "topk"];

    private ExprGraph Graph => context.Graph;

    public Expr Permute(string name, IReadOnlyList<Axis> axes, Expr? guard, Expr body) => name switch
    {
        "rank" => Rank(axes, guard, body),
        "order" => Graph.Order(OrderKind.Order, AxisSet.From(axes), body, guard ?? Graph.Boolean(true)),
        _ => Sort(axes[0], guard, body),
    };

    /// <param name="name">One of <see cref="Selections"/>.</param>
    /// <param name="axes">The axes that it binds.</param>
    /// <param name="guard">Where an element takes part; null for everywhere.</param>
    /// <param name="body">The elements.</param>
    /// <param name="parameter">The share of a quantile, the number of a topk.</param>
    public Expr Select(string name, IReadOnlyList<Axis> axes, Expr? guard, Expr body, Expr? parameter) => name switch
    {
        "median" => Quantile(axes, guard, body, Graph.Const(0.5)),
        "quantile" => Quantile(axes, guard, body, parameter!),
        _ => Sum(axes, guard, Graph.Apply(Op.Less, Rank(axes, guard, Graph.Neg(body)), parameter!), body),
    };

    private Expr Rank(IReadOnlyList<Axis> axes, Expr? guard, Expr body) =>
        Graph.Order(OrderKind.Rank, AxisSet.From(axes), body, guard ?? Graph.Boolean(true));

    /// <summary>The elements in their order. They are read along an axis of their own, since the places have the axis of the result.</summary>
    private Expr Sort(Axis axis, Expr? guard, Expr body)
    {
        if (!body.Axes.Contains(axis))
            return guard is null ? body : Front(axis, guard, body);
        var from = context.Axes.Shadow(axis);
        var order = Graph.Order(OrderKind.Order, AxisSet.Of(axis), body, guard ?? Graph.Boolean(true));
        var sorted = Graph.RawAt(Graph.RawAt(body, axis, Graph.Index(from)), from, order);
        return guard is null ? sorted : Front(axis, guard, sorted);
    }

    /// <summary>The value at as many places as elements are kept, 0 behind them.</summary>
    private Expr Front(Axis axis, Expr guard, Expr value) =>
        Graph.Select(Graph.Apply(Op.Less, Graph.Index(axis), _reductions.Lower("count", [axis], null, guard)), value, Graph.Const(0));

    /// <summary>
    /// Between the two elements around the place q (n - 1), in proportion. What lies above is left out at a place that is hit exactly: it may be
    /// infinite, or not there.
    /// </summary>
    private Expr Quantile(IReadOnlyList<Axis> axes, Expr? guard, Expr body, Expr share)
    {
        var one = Graph.Const(1);
        var count = guard is null ? axes.Select(Graph.Size).Aggregate(Graph.Mul) : Graph.Apply(Op.Max, _reductions.Lower("count", axes, null, guard), one);
        var place = Graph.Mul(share, Graph.Sub(count, one));
        var below = Graph.Apply(Op.Floor, place);
        var part = Graph.Sub(place, below);
        var rank = Rank(axes, guard, body);
        var low = Sum(axes, guard, Graph.Apply(Op.Equal, rank, below), body);
        var high = Sum(axes, guard, Graph.Apply(Op.Equal, rank, Graph.Add(below, one)), body);
        var between = Graph.Add(Graph.Mul(Graph.Sub(one, part), low), Graph.Mul(part, high));
        return Graph.Select(Graph.Apply(Op.Greater, part, Graph.Const(0)), between, low);
    }

    private Expr Sum(IReadOnlyList<Axis> axes, Expr? guard, Expr condition, Expr body) =>
        _reductions.Lower("sum", axes, guard is null ? condition : Graph.Apply(Op.And, guard, condition), body);
}
