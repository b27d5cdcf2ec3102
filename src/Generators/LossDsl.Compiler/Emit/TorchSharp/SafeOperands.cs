using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Emit.TorchSharp;

/// <summary>
/// Which operands must be kept away from a pole inside a branch that was not chosen. Autograd multiplies the zero gradient of such a branch by the
/// operator's slope, and zero times infinity is NaN; with the operand replaced where the branch is not taken, the slope stays finite.
/// </summary>
internal static class SafeOperands
{
    private static readonly Dictionary<Operator, (int Operand, double Value)> Table = new()
    {
        [Op.Div] = (1, 1),
        [Op.Log] = (0, 1),
        [Op.Log1p] = (0, 0),
        [Op.Rsqrt] = (0, 1),
        [Op.Pow] = (0, 1),
        [Op.Exp] = (0, 0),
        [Op.Expm1] = (0, 0),
        [Op.Sinh] = (0, 0),
        [Op.Cosh] = (0, 0),
        [Op.Tan] = (0, 0),
        [Op.LGamma] = (0, 1),
    };

    /// <summary>The operand that needs care and the value that is harmless there; null where none does.</summary>
    public static (int Operand, double Value)? Of(ApplyExpr apply) =>
        Table.TryGetValue(apply.Operator, out var entry) && !IsFixed(apply.Operands[entry.Operand]) ? entry : null;

    private static bool IsFixed(Expr operand) => operand is ConstExpr or SizeExpr or SymbolExpr { Symbol.Kind: SymbolKind.Hyper };
}
