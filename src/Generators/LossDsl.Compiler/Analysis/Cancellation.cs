using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Simplify;

namespace LossDsl.Compiler.Analysis;

/// <summary>A difference of terms that can be nearly equal.</summary>
/// <param name="Node">The sum that they belong to.</param>
/// <param name="Term">The one of them that says where it was written, should the sum have moved.</param>
/// <param name="Written">The pattern.</param>
/// <param name="Instead">What has the same value with all digits.</param>
internal sealed record Cancellation(Expr Node, Expr Term, string Written, string Instead);

/// <summary>Finds the differences that are known to lose their digits and that the simplifier leaves, as <c>1 - cos(x)</c> near 0.</summary>
internal sealed class Cancellations
{
    /// <summary>Beyond it, tanh and erf are so close to 1 that a difference from 1 has lost half of its digits.</summary>
    private const double Saturated = 3;

    private const int MaxTerms = 64;

    private readonly List<Cancellation> _found = [];
    private readonly HashSet<Expr> _inner = [];

    public static IReadOnlyList<Cancellation> Find(IReadOnlyList<Expr> roots)
    {
        var found = new Cancellations();
        foreach (var node in ExprWalk.Topological(roots).Where(IsSum))
            found._inner.UnionWith(node.Operands.Where(IsSum));
        ContextWalk.Visit(roots, found.Visit);
        return [.. found._found.Distinct()];
    }

    private static bool IsSum(Expr node) => node.Is(Op.Add) || node.Is(Op.Sub) || node.Is(Op.Neg);

    private void Visit(Expr node, IntervalAnalysis intervals)
    {
        if (!IsSum(node) || _inner.Contains(node))
            return;
        if (Terms(node) is not { } terms)
            return;
        foreach (var (factor, term) in terms)
        {
            var pattern = terms.Select(other => Pair(factor, term, other.Factor, other.Expr, intervals)).FirstOrDefault(p => p is not null) ?? Distance(factor, term, terms);
            if (pattern is var (written, instead))
                _found.Add(new Cancellation(node, term ?? node, written, instead));
        }
    }

    /// <summary>
    /// The terms of a sum with their numbers: <c>a - 2*b</c> has 1 a and -2 b, and a plain number no expression. Null for more terms than a person
    /// writes, which sums of equal sums can have.
    /// </summary>
    private static List<(double Factor, Expr? Expr)>? Terms(Expr sum)
    {
        var terms = new List<(double, Expr?)>();
        var pending = new Stack<(double Factor, Expr Expr)>([(1, sum)]);
        while (pending.Count > 0)
        {
            if (terms.Count + pending.Count > MaxTerms)
                return null;
            var (factor, e) = pending.Pop();
            if (e.Is(Op.Add, out var a, out var b) || e.Is(Op.Sub, out a, out b))
            {
                pending.Push((e.Is(Op.Sub) ? -factor : factor, b));
                pending.Push((factor, a));
            }
            else if (e.Is(Op.Neg, out a))
            {
                pending.Push((-factor, a));
            }
            else
            {
                terms.Add(
                    e.Is(Op.Mul, out a, out b) && a is ConstExpr p ? (factor * p.Value, b)
                    : e.Is(Op.Mul) && b is ConstExpr q ? (factor * q.Value, a)
                    : e is ConstExpr { Element: ElementKind.Real, Value: var value } ? (factor * value, null)
                    : (factor, e));
            }
        }

        return terms;
    }

    /// <summary>What two terms are together; a term without an expression is a number.</summary>
    private static (string Written, string Instead)? Pair(double p, Expr? term, double q, Expr? other, IntervalAnalysis intervals)
    {
        if (term is null || Math.Abs(p) != Math.Abs(q))
            return null;
        var isDifference = p == -q;
        return other is null ? FromOne(term, isDifference, intervals) : !isDifference ? null : FromRoot(term, other, intervals) ?? (p > 0 ? Variance(term, other) : null);
    }

    private static (string, string)? FromOne(Expr term, bool isDifference, IntervalAnalysis intervals)
    {
        if (term is not ApplyExpr { Operands: { Count: 1 } operands } apply)
            return null;
        var (op, range) = (apply.Operator, intervals.Range(operands[0]));
        if (op == Op.Tanh || op == Op.Erf)
        {
            var reaches = isDifference ? range.High > Saturated : range.Low < -Saturated;
            var sign = isDifference ? "-" : "";
            return !reaches ? null
                : op == Op.Tanh ? ($"1 {(isDifference ? "-" : "+")} tanh(x)", $"2*sigmoid({sign}2*x)")
                : ($"1 {(isDifference ? "-" : "+")} erf(x)", $"2*normcdf({sign}sqrt(2)*x)");
        }

        if (!isDifference)
            return null;
        if (op == Op.Sqrt)
            return Terms(operands[0])?.Any(t => t is { Factor: 1, Expr: null }) == true && range.Contains(1) ? ("sqrt(1 + x) - 1", "x/(1 + sqrt(1 + x))") : null;
        return !range.Contains(0) ? null
            : op == Op.Exp ? ("exp(x) - 1", "expm1(x)")
            : op == Op.Cos ? ("1 - cos(x)", "2*sin(x/2)^2")
            : op == Op.Cosh ? ("cosh(x) - 1", "2*sinh(x/2)^2")
            : null;
    }

    /// <summary><c>sqrt(a^2 + b) - a</c> for an a that can be positive.</summary>
    private static (string, string)? FromRoot(Expr root, Expr other, IntervalAnalysis intervals) =>
        root.Is(Op.Sqrt, out var radicand) && IsSum(radicand) && intervals.Range(other).High > 0
        && Terms(radicand)?.Any(t => t.Factor == 1 && t.Expr is not null && t.Expr.Is(Op.Square, out var a) && (a == other || (other.Is(Op.Abs, out var size) && a == size))) == true
            ? ("sqrt(a^2 + b) - a", "b/(sqrt(a^2 + b) + a)")
            : null;

    /// <summary>The mean of the squares without the square of the mean.</summary>
    private static (string, string)? Variance(Expr squares, Expr square) =>
        square.Is(Op.Square, out var mean) && Mean(mean) is { } plain && Mean(squares) is { } squared && plain.Axis == squared.Axis
        && squared.Body.Is(Op.Square, out var a) && a == plain.Body
            ? ($"mean[{plain.Axis}](a^2) - mean[{plain.Axis}](a)^2", $"var[{plain.Axis}](a)")
            : null;

    /// <summary>A distance that is expanded: the squares of both sides without twice their product.</summary>
    private static (string, string)? Distance(double factor, Expr? product, List<(double Factor, Expr? Expr)> terms)
    {
        if (product is not ReduceExpr { Kind: ReduceKind.Sum } sum || !sum.Body.Is(Op.Mul, out var a, out var b))
            return null;
        bool HasSquare(Expr side) => terms.Any(t =>
            t.Factor == -factor / 2 && t.Expr is ReduceExpr { Kind: ReduceKind.Sum } other && other.Axis == sum.Axis && other.Body.Is(Op.Square, out var x) && x == side);
        return HasSquare(a) && HasSquare(b) ? ($"sum[{sum.Axis}](a^2) + sum[{sum.Axis}](b^2) - 2*sum[{sum.Axis}](a*b)", $"dist2[{sum.Axis}](a, b)") : null;
    }

    /// <summary>What a quotient of a sum and its size is the mean of.</summary>
    private static ReduceExpr? Mean(Expr e) =>
        e.Is(Op.Div, out var sum, out var size) && size is SizeExpr ? sum as ReduceExpr
        : e.Is(Op.Mul, out var a, out var b) ? (a is ConstExpr ? b : a) as ReduceExpr
        : null;
}
