using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Simplify;

namespace LossDsl.Compiler.Fusion;

/// <summary>
/// Writes <c>softplus(x) - t x</c>, the cross entropy of a logit, as <c>(relu(x) - t x) + softplus(-|x|)</c>. Where x is large and t is 1 the first difference is 0 and all that
/// is left are the digits of the second term, which the softplus itself has lost. The derivative has been taken before: the parts have none at 0.
/// </summary>
internal static class SoftplusDifferences
{
    public static Expr Lower(ExprGraph graph, Expr root) => graph.ReplaceBottomUp(root, (node, operands) =>
        node.Is(Op.Sub) && operands[0].Is(Op.Softplus, out var x) && IsFactor(x, operands[1])
            ? graph.RawApply(Op.Add, graph.RawApply(Op.Sub, graph.Apply(Op.Relu, x), operands[1]), graph.RawApply(Op.Softplus, graph.Apply(Op.Neg, graph.Apply(Op.Abs, x))))
            : null);

    private static bool IsFactor(Expr x, Expr product) => product == x || (product.Is(Op.Mul, out var a, out var b) && (IsFactor(x, a) || IsFactor(x, b)));
}
