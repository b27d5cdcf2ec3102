using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Analysis;

/// <summary>Visits what expressions reach, each node once for every choice that it stands in: a branch is judged under its condition.</summary>
internal static class ContextWalk
{
    public static void Visit(IEnumerable<Expr> roots, Action<Expr, IntervalAnalysis> visit)
    {
        var seen = new HashSet<(Expr, IntervalAnalysis)>();
        var context = new IntervalAnalysis();

        // A stack of its own, since formulas can be deep.
        var pending = new Stack<(Expr, IntervalAnalysis)>();
        foreach (var root in roots)
        {
            pending.Push((root, context));
            while (pending.Count > 0)
            {
                var (node, analysis) = pending.Pop();
                if (!seen.Add((node, analysis)))
                    continue;
                if (node is ApplyExpr select && select.Operator == Op.Select)
                {
                    pending.Push((select.Operands[0], analysis));
                    pending.Push((select.Operands[1], analysis.When(select.Operands[0], true)));
                    pending.Push((select.Operands[2], analysis.When(select.Operands[0], false)));
                    continue;
                }

                foreach (var operand in Written(node))
                    pending.Push((operand, analysis));
                visit(node, analysis);
            }
        }
    }

    /// <summary>The operands that a person wrote: slopes and what a root's gradient needs are made of them.</summary>
    private static IEnumerable<Expr> Written(Expr node) => node switch
    {
        RootExpr root => [root.Low, root.High, root.Body],
        ImplicitExpr value => [value.Root],
        _ => node.Operands,
    };
}
