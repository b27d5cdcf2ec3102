using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Simplify;

namespace LossDsl.Compiler.Emit.CSharp;

/// <summary>
/// Sigmoids, softplus and log-sigmoids of one number and of its opposite. All of them come from exp(-|x|): where a loop computes several, it computes one exponential,
/// one quotient and one logarithm.
/// </summary>
internal sealed class SharedLogistics
{
    private readonly Dictionary<Expr, int> _uses = [];

    /// <param name="values">All values of the loop.</param>
    public SharedLogistics(IEnumerable<Expr> values)
    {
        foreach (var node in values.Where(IsLogistic))
            _uses[Argument(node, out _)] = _uses.TryGetValue(Argument(node, out _), out var count) ? count + 1 : 1;
    }

    /// <summary>C# for an application of such an operator; null for anything else, and for one that stands alone.</summary>
    /// <param name="apply">The application.</param>
    /// <param name="vector">Code for an operand.</param>
    /// <param name="tail">Declares the exponential of an argument once and returns its name.</param>
    /// <param name="part">Declares another part once and returns its name.</param>
    public string? TryWrite(ApplyExpr apply, Func<Expr, string> vector, Func<Expr, string> tail, Func<string, string> part)
    {
        if (!Shares(apply))
            return null;
        var argument = Argument(apply, out var isOpposite);
        var exponential = tail(argument);
        if (apply.Operator == Op.Sigmoid)
            return $"{(isOpposite ? "SigmoidOfOpposite" : "SigmoidOf")}({vector(argument)}, {exponential}, {part($"LogisticHead({exponential})")})";
        var log = part($"LogisticLog({exponential})");
        return IsOfSmaller(apply) ? log : $"{(apply.Operator == Op.Softplus ? "SoftplusOf" : "LogSigmoidOf")}({vector(apply.Operands[0])}, {log})";
    }

    /// <summary>True for one of several logistic functions of an argument.</summary>
    public bool Shares(Expr e) => IsLogistic(e) && _uses.TryGetValue(Argument(e, out _), out var count) && count > 1;

    private static bool IsLogistic(Expr e) => e is ApplyExpr apply && (apply.Operator == Op.Sigmoid || apply.Operator == Op.Softplus || apply.Operator == Op.LogSigmoid);

    /// <summary>True for softplus(-|x|), which is the logarithm itself.</summary>
    private static bool IsOfSmaller(Expr logistic) => logistic.Is(Op.Softplus, out var argument) && argument.Is(Op.Neg, out var size) && size.Is(Op.Abs);

    private static Expr Argument(Expr logistic, out bool isOpposite)
    {
        var argument = logistic.Operands[0];
        isOpposite = argument.Is(Op.Neg, out argument);
        return IsOfSmaller(logistic) ? argument.Operands[0] : argument;
    }
}
