using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emit.CSharp;

/// <summary>
/// What only one of the results needs that nobody may have asked for. It is computed where the result is stored, under the same condition: without it, the gradient of an
/// input that wants none would still be read for and computed.
/// </summary>
internal sealed class OwnValues
{
    private readonly HashSet<Expr> _own = [];

    /// <param name="always">What is computed in any case.</param>
    /// <param name="optional">The values of the results that may not be wanted.</param>
    /// <param name="canWait">True for values that can be computed among the stores.</param>
    public OwnValues(IEnumerable<Expr> always, IEnumerable<Expr> optional, Func<Expr, bool> canWait)
    {
        var shared = new HashSet<Expr>(ExprWalk.Topological(always));
        foreach (var node in optional.SelectMany(ExprWalk.Topological))
        {
            if (!_own.Add(node))
                shared.Add(node);
        }

        _own.RemoveWhere(node => shared.Contains(node) || !canWait(node));
    }

    /// <summary>True for what a single result of these needs and is computed with it.</summary>
    public bool Has(Expr e) => _own.Contains(e);

    /// <summary>What such a value is computed from and must be known before anything is stored: what others need, too, and what cannot wait.</summary>
    public IEnumerable<Expr> Before(Expr value)
    {
        var open = new Stack<Expr>([value]);
        var seen = new HashSet<Expr>();
        while (open.Count > 0)
        {
            var node = open.Pop();
            if (!seen.Add(node))
                continue;
            if (!Has(node))
            {
                yield return node;
                continue;
            }

            foreach (var operand in node.Operands.Reverse())
                open.Push(operand);
        }
    }
}
