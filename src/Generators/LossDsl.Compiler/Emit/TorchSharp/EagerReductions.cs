using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Emit.TorchSharp;

/// <summary>Reductions over a dimension.</summary>
internal static class EagerReductions
{
    public static string Spell(ReduceExpr reduce, string body)
    {
        if (!reduce.Body.Axes.Contains(reduce.Axis))
            return OverConstant(reduce, body);
        var dim = TensorLayout.Dimension(reduce.Body.Axes, reduce.Axis);
        // A plain 0 would be taken for an element type: sum has an overload with an enumeration.
        return reduce.Kind switch
        {
            ReduceKind.Sum => $"{body}.sum({dim}L)",
            ReduceKind.Prod => $"{body}.prod({dim}L)",
            ReduceKind.Max => $"EagerMath.Max({body}, {dim})",
            ReduceKind.Min => $"EagerMath.Min({body}, {dim})",
            ReduceKind.LogSumExp when CanBeMinusInfinity(reduce.Body) => $"EagerMath.LogSumExp({body}, {dim})",
            ReduceKind.LogSumExp => $"torch.logsumexp({body}, {dim})",
            ReduceKind.ArgMax => $"{body}.argmax({dim}L)",
            _ => $"{body}.argmin({dim}L)",
        };
    }

    /// <summary>The value of a reduction whose body does not vary along the axis.</summary>
    private static string OverConstant(ReduceExpr reduce, string body)
    {
        var size = $"call.Size({reduce.Axis.Base.Ordinal})";
        return reduce.Kind switch
        {
            ReduceKind.Sum => $"({body} * {size})",
            ReduceKind.Prod => $"EagerMath.Pow({body}, {size})",
            ReduceKind.LogSumExp => $"({body} + torch.log({size}))",
            ReduceKind.ArgMax or ReduceKind.ArgMin => $"call.Integer({body} * 0.0)",
            _ => body,
        };
    }

    /// <summary>True where a guard can remove every element, so that torch's gradient would be NaN.</summary>
    private static bool CanBeMinusInfinity(Expr body) =>
        body is ApplyExpr apply && apply.Operator == Op.Select && apply.Operands.Any(o => o is ConstExpr { Value: double.NegativeInfinity });
}
