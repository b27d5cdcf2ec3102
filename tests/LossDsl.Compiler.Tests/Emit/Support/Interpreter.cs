using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Tests.Emit;

/// <summary>Evaluates expressions element by element in double precision: no tensors, no broadcasting, no rewriting.</summary>
public sealed class Interpreter(IReadOnlyDictionary<Axis, int> sizes, IReadOnlyDictionary<Symbol, double[]> values)
{
    private readonly Dictionary<(Expr, string), double> _known = [];

    public int Size(Axis axis) => axis.Base.FixedSize ?? sizes[axis.Base];

    /// <summary>The value where every free axis has an index.</summary>
    public double Evaluate(Expr expr, IReadOnlyDictionary<Axis, int> at)
    {
        var key = (expr, string.Join(",", expr.Axes.Select(a => at[a])));
        if (!_known.TryGetValue(key, out var value))
            _known[key] = value = Compute(expr, at);
        return value;
    }

    private double Compute(Expr expr, IReadOnlyDictionary<Axis, int> at) => expr switch
    {
        ConstExpr constant => constant.Value,
        SymbolExpr symbol => values[symbol.Symbol][symbol.Symbol.Axes.Aggregate(0, (offset, axis) => (offset * Size(axis)) + at[axis])],
        IndexExpr index => at[index.Axis],
        SizeExpr size => Size(size.Axis),
        ApplyExpr apply when apply.Operator == Op.Select => Evaluate(apply.Operands[Evaluate(apply.Operands[0], at) != 0 ? 1 : 2], at),
        ApplyExpr apply => apply.Operator.Evaluate([.. apply.Operands.Select(o => Evaluate(o, at))]),
        ReduceExpr reduce => Reduce(reduce, [.. Enumerable.Range(0, Size(reduce.Axis)).Select(k => Evaluate(reduce.Body, With(at, reduce.Axis, k)))]),
        AtExpr gather => Evaluate(gather.Body, With(at, gather.Axis, (int)Evaluate(gather.Index, at))),
        OrderExpr order => Place(order, at),
        ImplicitExpr value => Evaluate(value.Root, at),
        RootExpr root => Solve(root, at),
        _ => throw new NotSupportedException(expr.ToString()),
    };

    /// <summary>By halving the interval.</summary>
    private double Solve(RootExpr root, IReadOnlyDictionary<Axis, int> at)
    {
        var count = root.Unknown.Axes.Aggregate(1, (product, axis) => product * Size(axis));
        double Body(double t) =>
            new Interpreter(sizes, new Dictionary<Symbol, double[]>(values) { [root.Unknown] = [.. Enumerable.Repeat(t, count)] }).Evaluate(root.Body, at);
        var (low, high) = (Evaluate(root.Low, at), Evaluate(root.High, at));
        var rises = Body(high) > Body(low);
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            if (Body(middle) > 0 == rises)
                high = middle;
            else
                low = middle;
        }

        return (low + high) / 2;
    }

    /// <summary>By comparing the element with every other one.</summary>
    private double Place(OrderExpr order, IReadOnlyDictionary<Axis, int> at)
    {
        IEnumerable<Dictionary<Axis, int>> positions = [new(at)];
        foreach (var axis in order.Over)
            positions = positions.SelectMany(p => Enumerable.Range(0, Size(axis)).Select(k => With(p, axis, k)));
        var elements = positions.Select((p, index) => (Left: Evaluate(order.Kept, p) == 0, Value: Evaluate(order.Body, p), Index: index)).ToList();
        bool IsBefore((bool Left, double Value, int Index) a, (bool Left, double Value, int Index) b) =>
            a.Left != b.Left ? b.Left : !a.Left && a.Value != b.Value ? a.Value < b.Value : a.Index < b.Index;
        int Rank(int index) => elements.Count(e => IsBefore(e, elements[index]));
        var own = order.Over.Aggregate(0, (offset, axis) => (offset * Size(axis)) + at[axis]);
        return order.Kind == OrderKind.Rank ? Rank(own) : Enumerable.Range(0, elements.Count).Single(e => Rank(e) == own);
    }

    private static double Reduce(ReduceExpr reduce, double[] all) => reduce.Kind switch
    {
        ReduceKind.Sum => all.Sum(),
        ReduceKind.Prod => all.Aggregate(1.0, (a, b) => a * b),
        ReduceKind.Max => all.Max(),
        ReduceKind.Min => all.Min(),
        ReduceKind.LogSumExp => double.IsNegativeInfinity(all.Max()) ? all.Max() : all.Max() + Math.Log(all.Sum(v => Math.Exp(v - all.Max()))),
        ReduceKind.ArgMax => Array.IndexOf(all, all.Max()),
        _ => Array.IndexOf(all, all.Min()),
    };

    private static Dictionary<Axis, int> With(IReadOnlyDictionary<Axis, int> at, Axis axis, int index) => new(at) { [axis] = index };
}
