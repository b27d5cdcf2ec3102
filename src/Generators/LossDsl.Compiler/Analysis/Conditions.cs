using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Analysis;

/// <summary>What a condition says about the expressions that it compares.</summary>
internal static class Conditions
{
    /// <summary>Bounds that hold where the condition does (or does not).</summary>
    public static IEnumerable<(Expr Expr, Interval Bounds)> Facts(Expr condition, bool holds, Func<Expr, Interval> range)
    {
        var facts = new List<(Expr, Interval)>();
        var seen = new HashSet<(Expr, bool)>();
        var pending = new Stack<(Expr Condition, bool Holds)>([(condition, holds)]);
        while (pending.Count > 0)
        {
            var (part, isTrue) = pending.Pop();
            if (part is not ApplyExpr apply || !seen.Add((part, isTrue)))
                continue;
            if (apply.Operator == Op.Not)
                pending.Push((apply.Operands[0], !isTrue));
            else if (apply.Operator != Op.And && apply.Operator != Op.Or)
                facts.AddRange(OfComparison(apply, isTrue, range));
            else if (isTrue == (apply.Operator == Op.And))
                apply.Operands.ToList().ForEach(o => pending.Push((o, isTrue)));
        }

        return facts;
    }

    private static IEnumerable<(Expr Expr, Interval Bounds)> OfComparison(ApplyExpr apply, bool holds, Func<Expr, Interval> range)
    {
        var op = apply.Operator;
        if (apply.Operands.Count != 2)
            return [];
        var (a, b) = (apply.Operands[0], apply.Operands[1]);
        if (op == Op.Greater || op == Op.GreaterEqual)
            return Ordered(holds ? b : a, holds ? a : b, isStrict: (op == Op.Greater) == holds, range);
        if (op == Op.Less || op == Op.LessEqual)
            return Ordered(holds ? a : b, holds ? b : a, isStrict: (op == Op.Less) == holds, range);
        if (op == Op.Equal || op == Op.NotEqual)
            return holds == (op == Op.Equal) ? [(a, range(b)), (b, range(a))] : [.. Excluded(a, range(a), range(b)), .. Excluded(b, range(b), range(a))];
        return [];
    }

    private static IEnumerable<(Expr, Interval)> Ordered(Expr small, Expr large, bool isStrict, Func<Expr, Interval> range)
    {
        var (low, high) = (range(small).Low, range(large).High);
        yield return (small, new(double.NegativeInfinity, isStrict ? -Next(-high) : high));
        yield return (large, new(isStrict ? Next(low) : low, double.PositiveInfinity));
    }

    /// <summary>A single value that an expression does not take is of use where it is an end of its interval.</summary>
    private static IEnumerable<(Expr, Interval)> Excluded(Expr expr, Interval own, Interval other)
    {
        if (!other.IsPoint)
            yield break;
        if (own.Low == other.Low)
            yield return (expr, new(Next(own.Low), double.PositiveInfinity));
        else if (own.High == other.Low)
            yield return (expr, new(double.NegativeInfinity, -Next(-own.High)));
    }

    /// <summary>The next larger number; a strict bound in closed intervals.</summary>
    private static double Next(double x)
    {
        if (double.IsInfinity(x) || double.IsNaN(x))
            return x;
        if (x == 0)
            return double.Epsilon;
        var bits = BitConverter.DoubleToInt64Bits(x);
        return BitConverter.Int64BitsToDouble(x > 0 ? bits + 1 : bits - 1);
    }
}
