using System.Globalization;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.TorchSharp;

/// <summary>Numbers in eager code.</summary>
internal static class EagerLeaves
{
    /// <summary>A tensor without dimensions.</summary>
    public static string Constant(ConstExpr constant) => constant.Element switch
    {
        ElementKind.Integer => $"call.Integer({constant.Value.ToString("F0", CultureInfo.InvariantCulture)})",
        ElementKind.Boolean => constant.Value != 0 ? "call.Truth(true)" : "call.Truth(false)",
        _ => $"call.Number({SourceWriter.Number(constant.Value)})",
    };

    /// <summary>True where a plain number can stand beside a tensor as this operand.</summary>
    public static bool TakesNumber(ApplyExpr apply, int index) =>
        apply.Operands.Any(o => o is not ConstExpr)
        && (apply.Operator == Op.Pow ? index == 1 : apply.Operator == Op.Add || apply.Operator == Op.Sub || apply.Operator == Op.Mul || apply.Operator == Op.Div);

    /// <summary>True where an operand of whole numbers or conditions must become real: not in a comparison of indices, nor in a choice between them.</summary>
    public static bool NeedsReal(ApplyExpr apply, int index)
    {
        if (apply.Operands[index].Element == ElementKind.Real || apply.Operator.Argument(index) != ElementKind.Real || apply.Operator == Op.Stop)
            return false;
        var reals = apply.Operands.Where((_, i) => apply.Operator.Argument(i) == ElementKind.Real);
        return apply.Element == ElementKind.Real || reals.Any(o => o.Element == ElementKind.Real);
    }
}
