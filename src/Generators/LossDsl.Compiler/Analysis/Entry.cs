using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Analysis;

/// <summary>Recognizes one of the values that a reduction combines.</summary>
internal sealed class Entry
{
    private readonly Axis _axis;
    private Expr? _index;

    private Entry(Axis axis) => _axis = axis;

    /// <summary>True where the expression is the reduction's body, or its body at some index of the axis.</summary>
    public static bool Of(ReduceExpr reduce, Expr entry) => entry == reduce.Body || new Entry(reduce.Axis).Matches(reduce.Body, entry);

    private bool Matches(Expr body, Expr entry)
    {
        if (!body.Axes.Contains(_axis))
            return body == entry;
        switch (body)
        {
            case IndexExpr:
                return IsAt(entry);
            case SymbolExpr or ReduceExpr or AtExpr when entry is AtExpr at:
                return at.Body == body && at.Axis == _axis && IsAt(at.Index);
            case ApplyExpr select when select.Operator == Op.Select && Target(select.Operands[0]) is { } target:
                return (IsAt(target) && Matches(select.Operands[1], entry)) || MatchesOperands(select, entry);
            case ApplyExpr apply:
                return MatchesOperands(apply, entry);
            default:
                return false;
        }
    }

    private bool MatchesOperands(ApplyExpr body, Expr entry) =>
        entry is ApplyExpr other && other.Operator == body.Operator
        && body.Operands.Zip(other.Operands, Matches).All(isMatch => isMatch);

    /// <summary>For <c>j == y</c>, the y at which the condition holds.</summary>
    private Expr? Target(Expr condition)
    {
        if (condition is not ApplyExpr equal || equal.Operator != Op.Equal)
            return null;
        var (a, b) = (equal.Operands[0], equal.Operands[1]);
        return a is IndexExpr i && i.Axis == _axis ? b : b is IndexExpr j && j.Axis == _axis ? a : null;
    }

    private bool IsAt(Expr index) => (_index ??= index) == index && !index.Axes.Contains(_axis);
}
