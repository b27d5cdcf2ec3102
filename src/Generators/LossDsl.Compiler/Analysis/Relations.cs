using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Simplify;

namespace LossDsl.Compiler.Analysis;

/// <summary>Bounds that follow from how two operands depend on each other, which intervals alone do not see.</summary>
internal static class Relations
{
    public static Interval Bound(ApplyExpr apply, Interval range, Func<Expr, Interval> known)
    {
        if (apply.Operator == Op.Mul && IsSineSquared(apply))
            return range.Clip(new(double.NegativeInfinity, 1));
        if ((apply.Operator == Op.Sub || apply.Operator == Op.Add) && IsAngleSum(apply.Operands[0], apply.Operands[1]))
            return range.Clip(new(-1, 1));
        if (apply.Operator == Op.Sub)
            return Difference(apply.Operands[0], apply.Operands[1], range);
        if (apply.Operator == Op.Add && Mixture(apply, known) is { } mixture)
            return range.Clip(mixture);
        if (apply.Operator == Op.Div && Mean(apply.Operands[0], apply.Operands[1]) is { } averaged)
            return range.Clip(known(averaged));
        return range;
    }

    /// <summary>An entry is at most the largest one and at most their logsumexp, so that a softmax lies between 0 and 1.</summary>
    private static Interval Difference(Expr a, Expr b, Interval range)
    {
        if (b is ReduceExpr { Kind: ReduceKind.Max or ReduceKind.LogSumExp } upper && Entry.Of(upper, a))
            return range.Clip(new(double.NegativeInfinity, 0));
        if (b is ReduceExpr { Kind: ReduceKind.Min } lower && Entry.Of(lower, a))
            return range.Clip(Interval.NonNegative);
        if (a is ReduceExpr { Kind: ReduceKind.Max or ReduceKind.LogSumExp } left && Entry.Of(left, b))
            return range.Clip(Interval.NonNegative);
        if (a is ReduceExpr { Kind: ReduceKind.Min } least && Entry.Of(least, b))
            return range.Clip(new(double.NegativeInfinity, 0));
        if (b is ApplyExpr floor && floor.Operator == Op.Floor && floor.Operands[0] == a)
            return range.Clip(Interval.Unit);
        return range;
    }

    /// <summary><c>t*a + (1 - t)*b</c> lies between a and b where t is a share.</summary>
    private static Interval? Mixture(ApplyExpr sum, Func<Expr, Interval> known)
    {
        foreach (var (x, y) in new[] { (sum.Operands[0], sum.Operands[1]), (sum.Operands[1], sum.Operands[0]) })
        {
            if (x is not ApplyExpr first || first.Operator != Op.Mul || y is not ApplyExpr second || second.Operator != Op.Mul)
                continue;
            for (var k = 0; k < 4; k++)
            {
                var (t, rest) = (first.Operands[k & 1], second.Operands[k >> 1]);
                if (rest is ApplyExpr left && left.Operator == Op.Sub && left.Operands[0] is ConstExpr { Value: 1 } && left.Operands[1] == t && known(t).IsWithin(Interval.Unit))
                    return known(first.Operands[1 - (k & 1)]).Hull(known(second.Operands[1 - (k >> 1)]));
            }
        }

        return null;
    }

    /// <summary><c>(1 - c) (1 + c)</c>, which is 1 - c^2.</summary>
    private static bool IsSineSquared(ApplyExpr product) => product.Is(Op.Mul) && Pattern.EitherWay([.. product.Operands]).Any(p =>
        p.One.Is(Op.Sub, out var one, out var c) && one.Is(1) && p.Other.Is(Op.Add, out var a, out var b) && ((a.Is(1) && b == c) || (b.Is(1) && a == c)));

    /// <summary><c>c cos(m)</c> and <c>sqrt((1 - c) (1 + c)) sin(m)</c>, or the same with sine and cosine exchanged: their sum and their difference are a cosine or a sine.</summary>
    private static bool IsAngleSum(Expr a, Expr b) => Pattern.EitherWay([a, b]).Any(p =>
        p.One.Is(Op.Mul) && p.Other.Is(Op.Mul)
        && Pattern.EitherWay([.. p.One.Operands]).Any(cosine => Pattern.EitherWay([.. p.Other.Operands]).Any(sine =>
            sine.One.Is(Op.Sqrt, out var square) && square is ApplyExpr product && IsSineSquared(product) && product.Operands.Any(o => o.Operands.Contains(cosine.One))
            && IsComplement(cosine.Other, sine.Other))));

    private static bool IsComplement(Expr a, Expr b) =>
        (a.Is(Op.Cos, out var angle) && b.Is(Op.Sin, out var other) && angle == other) || (a.Is(Op.Sin, out angle) && b.Is(Op.Cos, out other) && angle == other);

    /// <summary>What <c>sum[j](e) / size(j)</c> or, with a guard, <c>sum[j](g ? e : 0) / sum[j](g ? 1 : 0)</c> is the mean of.</summary>
    private static Expr? Mean(Expr sum, Expr count)
    {
        if (sum is not ReduceExpr { Kind: ReduceKind.Sum } total)
            return null;
        if (count is SizeExpr size && size.Axis == total.Axis.Base)
            return total.Body;
        return count is ReduceExpr { Kind: ReduceKind.Sum, Body: ApplyExpr ones } number && number.Axis == total.Axis
            && total.Body is ApplyExpr masked && masked.Operator == Op.Select && ones.Operator == Op.Select
            && masked.Operands[0] == ones.Operands[0] && ones.Operands[1] is ConstExpr { Value: 1 }
            && ones.Operands[2] is ConstExpr { Value: 0 } && masked.Operands[2] is ConstExpr { Value: 0 }
            ? masked.Operands[1]
            : null;
    }
}
