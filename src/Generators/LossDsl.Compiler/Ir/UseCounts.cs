namespace LossDsl.Compiler.Ir;

/// <summary>How often the parts of values are used in them.</summary>
internal sealed class UseCounts
{
    private readonly Dictionary<Expr, int> _uses = [];

    /// <param name="values">What is computed.</param>
    public UseCounts(IEnumerable<Expr> values)
    {
        var open = new Stack<Expr>(values);
        while (open.Count > 0)
        {
            var node = open.Pop();
            _uses[node] = _uses.TryGetValue(node, out var count) ? count + 1 : 1;
            if (count > 0)
                continue;
            foreach (var operand in node.Operands)
                open.Push(operand);
        }
    }

    /// <summary>Every value, once.</summary>
    public IEnumerable<Expr> All => _uses.Keys;

    /// <summary>True for what is used once.</summary>
    public bool IsSingle(Expr e) => _uses.TryGetValue(e, out var count) && count == 1;
}
