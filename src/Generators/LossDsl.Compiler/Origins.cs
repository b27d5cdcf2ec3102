using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler;

/// <summary>Where expressions were written.</summary>
/// <param name="Formula">The place of the whole formula.</param>
/// <param name="Written">The place of each expression that the binder made.</param>
internal sealed record Origins(Location Formula, IReadOnlyDictionary<Expr, Location> Written)
{
    /// <summary>
    /// The place of an expression: of the smallest one that computes it. The passes of the compiler
    /// rebuild expressions, so that a reduction is known by its kind, its axis and the axes that it leaves; the whole formula where none is like it.
    /// </summary>
    public Location Of(Expr? expr)
    {
        if (expr is null)
            return Formula;
        if (Written.TryGetValue(expr, out var exact))
            return exact;
        if (expr is not ReduceExpr reduce)
            return Formula;
        return Written
            .Where(w => w.Value.Id == Formula.Id && w.Value.Span is not null)
            .Select(w => (Nodes: ExprWalk.Topological(w.Key), Place: w.Value))
            .Where(w => w.Nodes.Any(node => IsLike(node, reduce)))
            .OrderBy(w => w.Nodes.Count)
            .ThenBy(w => w.Place.Span!.Value.Start)
            .Select(w => w.Place)
            .DefaultIfEmpty(Formula)
            .First();
    }

    private static bool IsLike(Expr node, ReduceExpr reduce) =>
        node is ReduceExpr other && other.Kind == reduce.Kind && other.Axis == reduce.Axis && other.Axes.Equals(reduce.Axes);
}
