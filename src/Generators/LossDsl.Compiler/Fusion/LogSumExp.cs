using LossDsl.Compiler.Analysis;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Fusion;

/// <summary>
/// Writes a log-sum-exp as a maximum and a sum of exponentials below it: two short reductions of one row, which the kernels run over a
/// row that stays in cache. Where the logits are known to be small, as the scaled cosines of a margin softmax are, no maximum is taken.
/// </summary>
internal sealed class LogSumExp(ExprGraph graph)
{
    /// <summary>Sums of 10^8 exponentials of numbers that are not above it are finite in single precision.</summary>
    private const double SafeHigh = 70;

    /// <summary>The exponentials of numbers that are not below it are normal numbers in single precision.</summary>
    private const double SafeLow = -87;

    private readonly SymbolicBounds _bounds = new(graph);
    private readonly HashSet<string> _notes = [];

    /// <summary>What is to be told about the bounds that were found.</summary>
    public IEnumerable<string> Notes => _notes;

    public Expr Lower(Expr root) => graph.ReplaceBottomUp(root, (node, operands) =>
    {
        // A difference is taken from the maximum first: the logits may be thousands of times larger than what they differ by.
        if (node is ApplyExpr apply && apply.Operator == Op.Sub)
        {
            if (apply.Operands[1] is ReduceExpr { Kind: ReduceKind.LogSumExp } right)
            {
                var (shift, log) = Parts(right, operands[1]);
                return graph.RawApply(Op.Sub, Minus(operands[0], shift), log);
            }

            if (apply.Operands[0] is ReduceExpr { Kind: ReduceKind.LogSumExp } left)
            {
                var (shift, log) = Parts(left, operands[0]);
                return graph.RawApply(Op.Add, graph.RawApply(Op.Sub, shift, operands[1]), log);
            }
        }

        return node is ReduceExpr { Kind: ReduceKind.LogSumExp } reduce ? Sum(reduce, operands[0]) : null;
    });

    private Expr Sum(ReduceExpr reduce, Expr body)
    {
        var shift = Shift(reduce, body);
        var sum = graph.RawReduce(ReduceKind.Sum, reduce.Axis, graph.RawApply(Op.Exp, Minus(body, shift)));
        return graph.RawApply(Op.Add, shift, graph.RawApply(Op.Log, sum));
    }

    /// <summary>What is subtracted from the logits: nothing where that is safe, else the largest of them.</summary>
    private Expr Shift(ReduceExpr reduce, Expr body)
    {
        var zero = graph.Const(0);
        if (_bounds.Of(reduce.Body) is not { } bounds)
            return Largest(reduce.Axis, body);
        var isSafe = IsSafe(reduce.Axis, bounds);
        return graph.Select(isSafe, zero, Largest(reduce.Axis, graph.Select(isSafe, zero, body)));
    }

    private Expr IsSafe(Axis axis, SymbolicBounds.Bounds bounds)
    {
        var (low, high) = (bounds.Low, bounds.High);
        var isLow = graph.Apply(Op.LessEqual, high, graph.Const(SafeHigh));
        if (low == graph.Neg(high))
        {
            _notes.Add(FormattableString.Invariant($"the logits over {axis} are within +-({high}): no maximum is taken where that is at most {SafeHigh}"));
            return isLow;
        }

        _notes.Add(FormattableString.Invariant(
            $"the logits over {axis} are between {low} and {high}: no maximum is taken where these are at least {SafeLow} and at most {SafeHigh}"));
        return graph.Apply(Op.And, isLow, graph.Apply(Op.GreaterEqual, low, graph.Const(SafeLow)));
    }

    /// <summary>Not through the rules, which would make a log-sum-exp of it again.</summary>
    private Expr Minus(Expr value, Expr shift) => shift is ConstExpr { Value: 0 } ? value : graph.RawApply(Op.Sub, value, shift);

    private Expr Largest(Axis axis, Expr body)
    {
        var max = graph.RawReduce(ReduceKind.Max, axis, body);
        return graph.Select(graph.Apply(Op.Greater, max, graph.Const(double.NegativeInfinity)), max, graph.Const(0));
    }

    private static (Expr Shift, Expr Log) Parts(ReduceExpr reduce, Expr lowered) =>
        lowered is ApplyExpr { Operands.Count: 2 } sum ? (sum.Operands[0], sum.Operands[1]) : throw new InvalidOperationException($"'{reduce}' was not lowered.");
}
