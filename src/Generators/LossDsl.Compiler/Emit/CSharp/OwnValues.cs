using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emit.CSharp;

/// <summary>
/// What only one of the results needs that nobody may have asked for. It is computed where the result is stored, under the same condition: without it, the gradient of an
/// input that wants none would still be read for and computed.
/// </summary>
internal sealed class OwnValues
{
    private readonly HashSet<Expr> _shared;
    private readonly HashSet<Expr> _own = [];

    /// <param name="always">What is computed in any case.</param>
    /// <param name="optional">The values of the results that may not be wanted.</param>
    public OwnValues(IEnumerable<Expr> always, IEnumerable<Expr> optional)
    {
        _shared = [.. new UseCounts(always).All];
        foreach (var node in optional.SelectMany(value => new UseCounts([value]).All))
        {
            if (!_own.Add(node))
                _shared.Add(node);
        }
    }

    /// <summary>True for what a single result of these needs.</summary>
    public bool Has(Expr e) => _own.Contains(e) && !_shared.Contains(e);

    /// <summary>
    /// What a value of such a result is computed from and must be known before anything is stored: what others need, too, and what lies in memory that a
    /// store may replace.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="mustBeEarly">True for values that cannot be computed among the stores.</param>
    public IEnumerable<Expr> Before(Expr value, Func<Expr, bool> mustBeEarly)
    {
        var open = new Stack<Expr>([value]);
        var seen = new HashSet<Expr>();
        while (open.Count > 0)
        {
            var node = open.Pop();
            if (!seen.Add(node))
                continue;
            if (!Has(node) || mustBeEarly(node))
            {
                yield return node;
                continue;
            }

            foreach (var operand in node.Operands.Reverse())
                open.Push(operand);
        }
    }
}
