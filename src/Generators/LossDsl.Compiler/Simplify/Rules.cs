using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Simplify;

/// <summary>The simplifier: what the graph asks before it makes a node. Null means that no rule applies.</summary>
public static class Rules
{
    private static readonly Dictionary<Operator, Rule[]> _byOperator = Table().GroupBy(r => r.Operator).ToDictionary(g => g.Key, g => g.ToArray());

    /// <summary>Every rule that starts from an operator, for the reference and for the tests.</summary>
    public static IReadOnlyList<Rule> All { get; } = [.. _byOperator.Values.SelectMany(r => r)];

    /// <summary>The simpler form of an application.</summary>
    public static Expr? Apply(ExprGraph g, Operator op, Expr[] a)
    {
        if (op != Op.Stop && Array.TrueForAll(a, e => e is ConstExpr) && Constant(g, op, a) is { } folded)
            return folded;
        if (_byOperator.TryGetValue(op, out var rules))
        {
            foreach (var rule in rules)
            {
                if (rule.Rewrite(g, a) is { } other)
                    return other;
            }
        }

        return null;
    }

    /// <summary>The simpler form of a reduction.</summary>
    public static Expr? Reduce(ExprGraph g, ReduceKind kind, Axis axis, Expr body) => ReductionRules.Apply(g, kind, axis, body);

    /// <summary>The simpler form of a gather.</summary>
    public static Expr? At(ExprGraph g, Expr body, Axis axis, Expr index) => GatherRules.Apply(g, body, axis, index);

    private static IEnumerable<Rule> Table() => ArithmeticRules.All.Concat(FunctionRules.All).Concat(LogicRules.All);

    /// <summary>The value of an application to numbers; none where it leaves the domain (log(0), 1 / 0), which the domain check is to see.</summary>
    private static Expr? Constant(ExprGraph g, Operator op, Expr[] a)
    {
        var numbers = a.Select(e => ((ConstExpr)e).Value).ToArray();
        var value = op.Evaluate(numbers);
        if (double.IsNaN(value) || (double.IsInfinity(value) && !numbers.Any(double.IsInfinity)))
            return null;
        return op.Result(a) switch
        {
            ElementKind.Boolean => g.Boolean(value != 0),
            ElementKind.Integer => g.Integer((long)value),
            _ => g.Const(value),
        };
    }
}
