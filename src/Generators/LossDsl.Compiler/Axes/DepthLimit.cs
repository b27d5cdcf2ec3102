using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Axes;

/// <summary>How deep the expressions of a loss are. Lines build on lines, so that the parser's limit alone does not bound them.</summary>
internal sealed class DepthLimit
{
    /// <summary>Deep enough for any loss, and safe for passes that recurse.</summary>
    private const int Deepest = 1000;

    private readonly Dictionary<Expr, int> _depths = [];

    public bool Allows(Expr expr)
    {
        var pending = new Stack<Expr>([expr]);
        while (pending.Count > 0)
        {
            var node = pending.Peek();
            var open = node.Operands.Where(o => !_depths.ContainsKey(o)).ToList();
            if (open.Count > 0)
            {
                open.ForEach(pending.Push);
                continue;
            }

            _depths[node] = 1 + node.Operands.Select(o => _depths[o]).DefaultIfEmpty(0).Max();
            pending.Pop();
        }

        return _depths[expr] <= Deepest;
    }
}
