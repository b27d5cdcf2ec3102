using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.TorchSharp;

/// <content>Roots: a call of the runtime's solver with a function of the unknown.</content>
public sealed partial class EagerEmitter
{
    /// <param name="root">The root. What the solver returns has the gradient of the <see cref="ImplicitExpr"/> over it.</param>
    /// <param name="value">That expression, where it is what asks: it may have a name.</param>
    private string EmitRoot(RootExpr root, ImplicitExpr? value)
    {
        if (_scope.Find(root) is { } known)
            return known;
        var unknown = _model.Graph.Symbol(root.Unknown);
        var (low, high) = (Real(root.Low), Real(root.High));
        Hoist(root, unknown);
        var wanted = "";
        if (value is not null && _lines.TryGetValue(value, out var line))
        {
            _writer.Line($"// {line.Source}");
            wanted = line.Name;
        }

        var name = wanted.Length > 0 ? _names.Take(wanted) : _names.Fresh();
        var variable = _names.Take(root.Unknown.Name);
        var axes = root.Axes;
        var title = SourceWriter.Literal($"The root '{root.Unknown}' of {_model.Name}");
        var ends = $"{TensorLayout.Align(low, root.Low.Axes, axes)}, {TensorLayout.Align(high, root.High.Axes, axes)}";
        using (_writer.Block($"var {name} = call.Root({title}, [{string.Join(", ", axes.Select(a => a.Ordinal))}], {ends}, {variable} =>", "});"))
        {
            _scope = new EagerScope(_scope);
            _scope.Add(unknown, variable);
            var body = TensorLayout.Align(Real(root.Body), root.Body.Axes, axes);
            var slope = TensorLayout.Align(Real(root.Slope), root.Slope.Axes, axes);
            _writer.Line($"return ({Bare(body)}, {Bare(slope)});");
            _scope = _scope.Outer!;
        }

        _scope.Add(root, name);
        return name;
    }

    /// <summary>Computes before the function what does not depend on the unknown, once instead of in every step of the solver.</summary>
    private void Hoist(RootExpr root, Expr unknown)
    {
        var dependent = new HashSet<Expr> { unknown };
        foreach (var node in ExprWalk.Topological([root.Body, root.Slope]))
        {
            if (node.Operands.Any(dependent.Contains))
                dependent.Add(node);
        }

        var seen = new HashSet<Expr>();
        var open = new Stack<Expr>([root.Body, root.Slope]);
        while (open.Count > 0)
        {
            var node = open.Pop();
            if (!seen.Add(node))
                continue;
            if (dependent.Contains(node))
            {
                // The function of a root within this one is written where that root is.
                foreach (var operand in Outside(node))
                    open.Push(operand);
            }
            else if (node is not (ConstExpr or SizeExpr) && !IsInsideOf(node, dependent))
            {
                Keep(node);
            }
        }
    }

    private static IReadOnlyList<Expr> Outside(Expr node) => node switch
    {
        ImplicitExpr value => [value.Root],
        RootExpr root => [root.Low, root.High],
        _ => node.Operands,
    };

    private void Keep(Expr node)
    {
        var text = Emit(node);
        if (_scope.Find(node) is not null)
            return;
        var name = _names.Fresh();
        _writer.Line($"var {name} = {Bare(text)};");
        _scope.Add(node, name);
    }

    /// <summary>True for what is used only where a condition on the unknown holds, and is computed with a mask that is made of it.</summary>
    private bool IsInsideOf(Expr node, HashSet<Expr> dependent)
    {
        foreach (var part in ExprWalk.Topological(node))
        {
            for (var guard = _guards[part]; guard is not null; guard = guard.Outer)
            {
                if (dependent.Contains(guard.Condition))
                    return true;
            }
        }

        return false;
    }
}
