using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Simplify;

namespace LossDsl.Compiler.Analysis;

/// <summary>
/// Finds an element for which a guard holds whatever the data are: the sample itself for <c>y[p] == y[i]</c>, the label's class for
/// <c>j == y</c>. A guard that only leaves single elements out, as <c>j != y</c>, holds for another one: an axis is taken to be long enough for that.
/// </summary>
internal sealed class NeverEmpty(ExprGraph graph)
{
    private const int MaxSize = 200;

    /// <summary>True where the guard holds for one element at least.</summary>
    public bool Holds(Expr guard, IReadOnlyList<Axis> axes) =>
        IsTooLarge(guard) || IsTrue(guard) || Parts(guard, Op.Or).Any(part => OnlyExcludes(part, axes) || HasWitness(part, axes, 0));

    /// <summary>Written out, conditions of equal conditions grow beyond what can be looked through; of such a guard nothing is said.</summary>
    private static bool IsTooLarge(Expr guard)
    {
        var sizes = new Dictionary<Expr, int>();
        foreach (var node in ExprWalk.Topological(guard))
        {
            sizes[node] = 1 + node.Operands.Sum(o => sizes[o]);
            if (sizes[node] > MaxSize)
                return true;
        }

        return false;
    }

    private static bool OnlyExcludes(Expr guard, IReadOnlyList<Axis> axes)
    {
        var excluded = Parts(guard, Op.And).Select(part => Excluded(part, axes)).ToList();
        return excluded.All(axis => axis is not null) && excluded.GroupBy(axis => axis).All(e => e.Key!.Base.FixedSize is not { } size || e.Count() < size);
    }

    /// <summary>For <c>j != y</c>, the axis along which one element is left out.</summary>
    private static Axis? Excluded(Expr part, IReadOnlyList<Axis> axes) =>
        part.Is(Op.NotEqual) ? part.Operands.OfType<IndexExpr>().Select(index => index.Axis).FirstOrDefault(axes.Contains) : null;

    private bool HasWitness(Expr guard, IReadOnlyList<Axis> axes, int next) =>
        next == axes.Count ? IsTrue(guard) : Candidates(guard, axes[next]).Any(index => HasWitness(graph.At(guard, axes[next], index), axes, next + 1));

    /// <summary>Indices along an axis that are there in any case: those of axes over the same range, labels of the axis, and what the guard compares it with.</summary>
    private IEnumerable<Expr> Candidates(Expr guard, Axis axis)
    {
        if (!guard.Axes.Contains(axis))
            return [graph.Integer(0)];
        var labels = ExprWalk.Topological(guard).Where(node => !node.Axes.Contains(axis) && IsLabelOf(node, axis));
        return [.. guard.Axes.Where(other => other != axis && other.Base == axis.Base).Select(graph.Index), .. labels];
    }

    private static bool IsLabelOf(Expr node, Axis axis) => node switch
    {
        SymbolExpr { Symbol: { Target: { } target, Ignore: null } } => target.Base == axis.Base,
        AtExpr at => IsLabelOf(at.Body, axis),
        ConstExpr { Element: ElementKind.Integer, Value: var value } => value >= 0 && value < axis.Base.FixedSize,
        _ => false,
    };

    /// <summary>True for what holds of any numbers, of those that are compared with themselves, too.</summary>
    private static bool IsTrue(Expr guard) => guard switch
    {
        ConstExpr constant => constant.Value != 0,
        _ when guard.Is(Op.And, out var a, out var b) => IsTrue(a) && IsTrue(b),
        _ when guard.Is(Op.Or, out var a, out var b) => IsTrue(a) || IsTrue(b),
        _ when guard.Is(Op.Equal, out var a, out var b) || guard.Is(Op.LessEqual, out a, out b) || guard.Is(Op.GreaterEqual, out a, out b) => a == b,
        _ => false,
    };

    private static IEnumerable<Expr> Parts(Expr guard, Operator op) => guard.Is(op, out var a, out var b) ? Parts(a, op).Concat(Parts(b, op)) : [guard];
}
