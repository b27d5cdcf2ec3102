using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Emit.CSharp;

/// <summary>Operations on vectors that a processor does in one, or in fewer than their operators would take one by one.</summary>
/// <param name="uses">How often a loop uses its values.</param>
/// <param name="varies">True for the vectors among them.</param>
internal sealed class CombinedOperations(UseCounts uses, Func<Expr, bool> varies)
{
    /// <summary>C# for an application that is such an operation; null for anything else.</summary>
    /// <param name="apply">The application.</param>
    /// <param name="vector">Code for an operand.</param>
    public string? TryWrite(ApplyExpr apply, Func<Expr, string> vector) => TryMultiplyAdd(apply, vector) ?? TryBound(apply, vector);

    /// <summary>
    /// A product that is only added, or subtracted, as one operation with the sum; null for anything else. The difference of two products is none: it is 0 where both
    /// are equal, which it would not be with one of them unrounded.
    /// </summary>
    private string? TryMultiplyAdd(ApplyExpr apply, Func<Expr, string> vector)
    {
        var isSum = apply.Operator == Op.Add;
        if (!isSum && apply.Operator != Op.Sub)
            return null;
        var (a, b) = (apply.Operands[0], apply.Operands[1]);
        if (!isSum && Factors(a) is not null && Factors(b) is not null)
            return null;
        return Factors(b) is { } right ? $"{(isSum ? "MultiplyAdd" : "MultiplySubtractFrom")}({vector(right.One)}, {vector(right.Other)}, {vector(a)})"
            : Factors(a) is { } left ? $"MultiplyAdd({vector(left.One)}, {vector(left.Other)}, {(isSum ? "" : "-")}{vector(b)})"
            : null;
    }

    /// <summary>The larger or the smaller of a value and a number, which need not be looked at for NaN; null for anything else.</summary>
    private static string? TryBound(ApplyExpr apply, Func<Expr, string> vector)
    {
        if (apply.Operator != Op.Max && apply.Operator != Op.Min)
            return null;
        var (a, b) = (apply.Operands[0], apply.Operands[1]);
        var name = apply.Operator == Op.Max ? "AtLeast" : "AtMost";
        return IsNumber(b) ? $"{name}({vector(a)}, {vector(b)})"
            : IsNumber(a) ? $"{name}({vector(b)}, {vector(a)})"
            : null;

        static bool IsNumber(Expr e) => e is ConstExpr constant && !double.IsNaN(constant.Value);
    }

    /// <summary>The factors of a product of vectors that nothing else uses.</summary>
    public (Expr One, Expr Other)? Factors(Expr e) =>
        e is not ApplyExpr apply || !varies(e) || !uses.IsSingle(e) ? null
        : apply.Operator == Op.Mul ? (apply.Operands[0], apply.Operands[1])
        : apply.Operator == Op.Square ? (apply.Operands[0], apply.Operands[0])
        : null;
}
