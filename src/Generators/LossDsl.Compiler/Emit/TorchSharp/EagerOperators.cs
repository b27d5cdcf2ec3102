using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Emit.TorchSharp;

/// <summary>
/// The operators whose TorchSharp counterpart has another gradient than the language promises: infinite at the edge of the domain, or shared
/// between equal operands. The runtime's <c>EagerMath</c> has them as promised; every other operator spells itself.
/// </summary>
internal static class EagerOperators
{
    private static readonly Dictionary<Operator, string> Helpers = new()
    {
        [Op.Sqrt] = "Sqrt",
        [Op.Rsqrt] = "Rsqrt",
        [Op.Acos] = "Acos",
        [Op.Asin] = "Asin",
        [Op.Atan2] = "Atan2",
        [Op.Min] = "Min",
        [Op.Max] = "Max",
        [Op.Clamp] = "Clamp",
        [Op.Within] = "Within",
    };

    /// <summary>True for a power that <c>EagerMath</c> has: one whose derivative may be infinite.</summary>
    public static bool IsOwnPower(ApplyExpr apply) => apply.Operator == Op.Pow && apply.Operands[1] is not ConstExpr { Value: >= 1 };

    /// <param name="apply">What is spelled.</param>
    /// <param name="operands">Code for its operands.</param>
    /// <param name="number">Code for a number beside a tensor.</param>
    public static string Spell(ApplyExpr apply, IReadOnlyList<string> operands, Func<double, string> number)
    {
        if (apply.Operator == Op.Clamp && apply.Operands[1] is ConstExpr low && apply.Operands[2] is ConstExpr high)
            return $"{operands[0]}.clamp({number(low.Value)}, {number(high.Value)})";
        if (Helpers.TryGetValue(apply.Operator, out var helper))
            return $"EagerMath.{helper}({string.Join(", ", operands)})";
        if (IsOwnPower(apply))
            return $"EagerMath.Pow({operands[0]}, {operands[1]})";
        return apply.Operator.Torch(operands);
    }
}
