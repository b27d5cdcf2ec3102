using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emit;

/// <summary>Finds what is worth a name of its own in print.</summary>
internal static class SharedExpressions
{
    private const int SmallestShared = 6;

    /// <summary>Expressions that several others use and that are too long to be written out each time, operands first.</summary>
    /// <param name="roots">What is printed.</param>
    /// <param name="isNamed">Whether an expression has a name already.</param>
    public static List<Expr> Find(IEnumerable<Expr> roots, Func<Expr, bool> isNamed)
    {
        var uses = new Dictionary<Expr, int>();
        var open = new Stack<Expr>(roots);
        while (open.Count > 0)
        {
            var node = open.Pop();
            uses[node] = uses.TryGetValue(node, out var count) ? count + 1 : 1;
            if (count > 0 || isNamed(node))
                continue;
            foreach (var operand in node.Operands)
                open.Push(operand);
        }

        var sizes = new Dictionary<Expr, int>();
        var shared = new List<Expr>();
        foreach (var node in uses.Keys.OrderBy(n => n.Id))
        {
            var size = isNamed(node) ? 1 : 1 + node.Operands.Sum(o => sizes.TryGetValue(o, out var s) ? s : 1);
            if (size >= SmallestShared && uses[node] > 1)
            {
                shared.Add(node);
                size = 1;
            }

            sizes[node] = size;
        }

        return shared;
    }
}
