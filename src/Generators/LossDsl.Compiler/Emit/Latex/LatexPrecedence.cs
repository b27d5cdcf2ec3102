using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Emit.Latex;

/// <summary>How strongly an expression binds in print.</summary>
internal static class LatexPrecedence
{
    public const int Lowest = 0;
    public const int Logic = 1;
    public const int Comparison = 2;
    public const int Sum = 3;
    public const int Product = 4;
    public const int Atom = 6;

    public static int Of(Expr node) => node switch
    {
        ConstExpr { Value: < 0 } => Sum,
        ApplyExpr apply => Of(apply.Operator),
        ReduceExpr { Kind: ReduceKind.Sum or ReduceKind.Prod } => Sum,
        _ => Atom,
    };

    /// <summary>What an operand must bind at least as strongly as to stand without parentheses.</summary>
    public static int OfOperand(Operator op, int index)
    {
        if (op == Op.Add)
            return Sum;
        if (op == Op.Sub)
            return index == 0 ? Sum : Product;
        if (op == Op.Mul)
            return Product;
        if (op == Op.Neg)
            return Product;
        if (op == Op.Square || op == Op.Pow)
            return index == 0 ? Atom : Lowest;
        if (op == Op.And || op == Op.Or || op == Op.Not)
            return Comparison;
        return IsComparison(op) ? Sum : Lowest;
    }

    private static int Of(Operator op)
    {
        if (op == Op.Add || op == Op.Sub || op == Op.Neg)
            return Sum;
        if (op == Op.Mul || op == Op.Square || op == Op.Pow || op == Op.Div)
            return Product;
        if (op == Op.And || op == Op.Or || op == Op.Not)
            return Logic;
        return IsComparison(op) ? Comparison : op == Op.Select ? Logic : op == Op.Exp || op == Op.Sqrt ? Product : Atom;
    }

    private static bool IsComparison(Operator op) =>
        op == Op.Less || op == Op.LessEqual || op == Op.Greater || op == Op.GreaterEqual || op == Op.Equal || op == Op.NotEqual;
}
