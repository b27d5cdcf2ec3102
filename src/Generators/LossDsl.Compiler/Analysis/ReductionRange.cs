using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Analysis;

/// <summary>The values of a reduction over at least one element, from those of its body.</summary>
internal static class ReductionRange
{
    public static Interval Of(ReduceExpr reduce, Interval body) => reduce.Kind switch
    {
        ReduceKind.Sum => Sum(reduce.Axis.Base.FixedSize, body),
        ReduceKind.Prod => Product(body),
        ReduceKind.LogSumExp => new(body.Low, body.High + Math.Log(reduce.Axis.Base.FixedSize ?? double.PositiveInfinity)),
        ReduceKind.ArgMax or ReduceKind.ArgMin => new(0, reduce.Axis.Base.FixedSize - 1 ?? double.PositiveInfinity),
        _ => body,
    };

    private static Interval Sum(int? size, Interval body) => size is { } n
        ? IntervalMath.Multiply(body, Interval.Point(n))
        : new(body.Low < 0 ? double.NegativeInfinity : body.Low, body.High > 0 ? double.PositiveInfinity : body.High);

    private static Interval Product(Interval body) =>
        body.IsWithin(Interval.Unit) ? new(0, body.High)
        : body.IsWithin(new(-1, 1)) ? new(-1, 1)
        : body.Low >= 1 ? new(body.Low, double.PositiveInfinity)
        : body.Low >= 0 ? Interval.NonNegative
        : Interval.All;
}
