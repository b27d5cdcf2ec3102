using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Simplify;

namespace LossDsl.Compiler.Emit.CSharp;

/// <summary>
/// Takes common factors out of sums and differences of products: x a - x b = x (a - b). The calculus leaves them, a term for each way that a derivative takes. Only
/// where nothing else uses the products, and only in a loop's body: in the formula it would hide what a matrix product can compute.
/// </summary>
internal sealed class Factoring(ExprGraph graph, UseCounts uses)
{
    private readonly Dictionary<Expr, Expr> _memo = [];
    private readonly HashSet<Expr> _single = [];

    /// <summary>The value with its factors taken out.</summary>
    public Expr Of(Expr value)
    {
        foreach (var node in ExprWalk.Topological(value))
        {
            if (_memo.ContainsKey(node))
                continue;
            var result = node is ApplyExpr apply ? OfApplication(apply) : node;
            _memo[node] = result;
            if (uses.IsSingle(node))
                _single.Add(result);
        }

        return _memo[value];
    }

    private Expr OfApplication(ApplyExpr apply)
    {
        Expr[] operands = [.. apply.Operands.Select(o => _memo[o])];
        return apply.Operator == Op.Add || apply.Operator == Op.Sub ? Combine(apply.Operator, operands[0], operands[1])
            : operands.SequenceEqual(apply.Operands) ? apply : graph.RawApply(apply.Operator, operands);
    }

    private Expr Combine(Operator op, Expr a, Expr b)
    {
        if (_single.Contains(a) && _single.Contains(b) && a.Is(Op.Mul) && b.Is(Op.Mul))
        {
            foreach (var (x, rest) in Pattern.EitherWay([.. a.Operands]))
            {
                foreach (var (y, other) in Pattern.EitherWay([.. b.Operands]))
                {
                    if (x == y && rest.Axes.IsSubsetOf(x.Axes) && other.Axes.IsSubsetOf(x.Axes))
                        return graph.RawApply(Op.Mul, x, Combine(op, rest, other));
                }
            }
        }

        return graph.RawApply(op, a, b);
    }
}
