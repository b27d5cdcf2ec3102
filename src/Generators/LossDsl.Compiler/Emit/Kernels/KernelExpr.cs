using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Emit.Kernels;

/// <summary>What the emitters of kernels ask about expressions and accesses.</summary>
internal static class KernelExpr
{
    /// <summary>True for what is an integer in the kernels' language: an index, a label, a component.</summary>
    public static bool IsPosition(Expr e) => e.Element == ElementKind.Integer && e switch
    {
        IndexExpr or ConstExpr => true,
        SymbolExpr symbol => symbol.Symbol.Kind == SymbolKind.Label,
        AtExpr at => IsPosition(at.Body),
        _ => false,
    };

    /// <summary>True for what follows from hyper-parameters and sizes alone, before any pass has run.</summary>
    public static bool IsGivenWithCall(Expr e) => e switch
    {
        ConstExpr or SizeExpr => true,
        SymbolExpr symbol => symbol.Symbol.Kind == SymbolKind.Hyper,
        ApplyExpr apply => apply.Operands.All(IsGivenWithCall),
        _ => false,
    };

    /// <summary>The sign of a comparison of two integers; null for anything else.</summary>
    public static string? IntegerComparison(ApplyExpr apply)
    {
        if (apply.Operands.Count != 2 || !apply.Operands.All(IsPosition))
            return null;
        var op = apply.Operator;
        return op == Op.Equal ? "==" : op == Op.NotEqual ? "!=" : op == Op.Less ? "<" : op == Op.LessEqual ? "<=" : op == Op.Greater ? ">" : op == Op.GreaterEqual ? ">=" : null;
    }

    /// <summary>The comparison of a column's index with another integer.</summary>
    public static bool IsIndexComparison(ApplyExpr apply, Axis? column, out Expr other, out bool isEqual)
    {
        other = apply;
        isEqual = apply.Operator == Op.Equal;
        if (!isEqual && apply.Operator != Op.NotEqual)
            return false;
        var isLeft = apply.Operands[0] is IndexExpr left && left.Axis == column;
        var isRight = apply.Operands[1] is IndexExpr right && right.Axis == column;
        if (isLeft == isRight)
            return false;
        other = apply.Operands[isLeft ? 1 : 0];
        return true;
    }

    /// <summary>The dimensions of an access that run along a column: none, one, or several where it reads a diagonal.</summary>
    public static IReadOnlyList<int> Running(Access access, Axis column) =>
        [.. Enumerable.Range(0, access.Indices.Count).Where(d => access.Indices[d].Axes.Contains(column))];

    /// <summary>True for a sum over rows that leaves a value a column.</summary>
    public static bool SumsByColumn(PassItem item, Axis? column) =>
        item.Action == PassAction.SumOverRows && column is not null && Running(item.Target, column).Count > 0;

    /// <summary>
    /// The value where no label's column is met: every comparison of the column's index with what holds for the row is taken to fail.
    /// </summary>
    /// <param name="graph">Where the value lives.</param>
    /// <param name="value">The value.</param>
    /// <param name="column">The column axis.</param>
    /// <param name="found">Takes what the column's index was compared with.</param>
    public static Expr WithoutLabels(ExprGraph graph, Expr value, Axis column, Action<Expr> found) => graph.Replace(value, node =>
    {
        if (node is not ApplyExpr apply || !IsIndexComparison(apply, column, out var other, out var isEqual) || other.Axes.Contains(column))
            return null;
        found(other);
        return graph.Boolean(!isEqual);
    });
}
