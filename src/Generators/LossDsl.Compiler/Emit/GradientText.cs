using System.Globalization;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emit;

/// <summary>The derived gradient in the formula language: one line for each expression that others share, one for each tensor.</summary>
public static class GradientText
{
    /// <param name="model">The loss, by whose lines expressions are called.</param>
    /// <param name="gradients">For each tensor with a gradient, its expression.</param>
    public static string Print(LossModel model, IReadOnlyList<(Symbol Symbol, Expr Value)> gradients)
    {
        var names = new Dictionary<Expr, string>();
        foreach (var (name, value) in model.Lines)
        {
            if (name.Length > 0 && value is not (ConstExpr or SymbolExpr or IndexExpr or SizeExpr) && !names.ContainsKey(value))
                names.Add(value, name);
        }

        var shared = SharedExpressions.Find(gradients.Select(g => g.Value), names.ContainsKey);
        var taken = new HashSet<string>(model.Symbols.Select(s => s.Name).Concat(model.Axes.Select(a => a.Name)).Concat(names.Values));
        var next = 0;
        foreach (var node in shared)
        {
            string name;
            do
                name = "u" + (++next).ToString(CultureInfo.InvariantCulture);
            while (!taken.Add(name));
            names.Add(node, name);
        }

        var copy = new Copy(names);
        var lines = shared.Select(node => $"{names[node]} = {copy.Define(node)}").Concat(gradients.Select(g => $"d{g.Symbol} = {copy.Of(g.Value)}"));
        return string.Join("\n", lines);
    }

    /// <summary>
    /// Copies expressions into a graph of their own, where named ones are symbols. Leaves are copied as well: a graph tells its nodes apart by
    /// their numbers, so one that came from elsewhere would be taken for another.
    /// </summary>
    private sealed class Copy(Dictionary<Expr, string> names)
    {
        private readonly ExprGraph _graph = new();
        private readonly Dictionary<Expr, Expr> _copies = [];

        public Expr Of(Expr node)
        {
            if (!_copies.TryGetValue(node, out var copy))
            {
                copy = names.TryGetValue(node, out var name) ? _graph.Symbol(new Symbol(name, SymbolKind.Input, [.. node.Axes])) : Define(node);
                _copies.Add(node, copy);
            }

            return copy;
        }

        public Expr Define(Expr node) => node switch
        {
            ApplyExpr apply => _graph.RawApply(apply.Operator, [.. apply.Operands.Select(Of)]),
            ReduceExpr reduce => _graph.RawReduce(reduce.Kind, reduce.Axis, Of(reduce.Body)),
            AtExpr at => _graph.RawAt(Of(at.Body), at.Axis, Of(at.Index)),
            RandomExpr random => _graph.Random(random.Kind, random.Site, random.Axes),
            RootExpr root => _graph.Root(root.Unknown, Of(root.Low), Of(root.High), Of(root.Body), Of(root.Slope)),
            ImplicitExpr value => _graph.Implicit(Of(value.Root), Of(value.Residual), Of(value.Slope)),
            OrderExpr order => _graph.RawOrder(order.Kind, order.Over, Of(order.Body), Of(order.Kept)),
            SymbolExpr symbol => _graph.Symbol(symbol.Symbol),
            IndexExpr index => _graph.Index(index.Axis),
            SizeExpr size => _graph.Size(size.Axis),
            ConstExpr { Element: ElementKind.Integer } integer => _graph.Integer((long)integer.Value),
            ConstExpr { Element: ElementKind.Boolean } boolean => _graph.Boolean(boolean.Value != 0),
            ConstExpr constant => _graph.Const(constant.Value),
            _ => throw new System.ArgumentException($"A {node.GetType().Name} has no text.", nameof(node)),
        };
    }
}
