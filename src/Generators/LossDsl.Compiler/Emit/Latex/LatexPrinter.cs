using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Emit.Latex;

/// <summary>Prints expressions; those with a name of their own by that name.</summary>
/// <param name="names">Names, in LaTeX, of expressions that are defined elsewhere.</param>
internal sealed class LatexPrinter(IReadOnlyDictionary<Expr, string> names)
{
    private static readonly Dictionary<Axis, string> NoIndices = [];

    /// <summary>The right-hand side of a definition: the expression itself is printed even where it has a name.</summary>
    public string Define(Expr node) => Body(node, NoIndices);

    public string Print(Expr node) => Print(node, NoIndices);

    private string Print(Expr node, Dictionary<Axis, string> indices) =>
        names.TryGetValue(node, out var name) ? LatexNames.Indexed(name, node.Axes.Select(a => Index(a, indices))) : Body(node, indices);

    private string Body(Expr node, Dictionary<Axis, string> indices) => node switch
    {
        ConstExpr constant => constant.Element == ElementKind.Boolean ? (constant.Value != 0 ? @"\top" : @"\bot") : LatexNames.Number(constant.Value),
        SymbolExpr symbol => LatexNames.Indexed(symbol.Symbol.Kind == SymbolKind.Upstream ? "g" : LatexNames.Name(symbol.Symbol.Name), symbol.Symbol.Axes.Select(a => Index(a, indices))),
        IndexExpr index => Index(index.Axis, indices),
        SizeExpr size => $"N_{{{LatexNames.Index(size.Axis)}}}",
        ApplyExpr apply => Apply(apply, indices),
        ReduceExpr reduce => Reduce(reduce, indices),
        AtExpr at => At(at, indices),
        RandomExpr random => LatexNames.Indexed($@"\operatorname{{{random.Kind.ToString().ToLowerInvariant()}}}", random.Axes.Select(a => Index(a, indices))) + @"\left(\right)",
        ImplicitExpr value => Print(value.Root, indices),
        RootExpr root => Root(root, indices),
        OrderExpr order => Order(order, indices),
        _ => node.ToString(),
    };

    private string Apply(ApplyExpr apply, Dictionary<Axis, string> indices)
    {
        if (apply.Operator == Op.Select)
            return Cases(apply, indices);
        if (apply.Operator == Op.Mul && apply.Operands[0] is not ConstExpr && apply.Operands[1] is ConstExpr)
            return Apply(apply, [apply.Operands[1], apply.Operands[0]], indices);
        return Apply(apply, apply.Operands, indices);
    }

    private string Apply(ApplyExpr apply, IReadOnlyList<Expr> operands, Dictionary<Axis, string> indices)
    {
        var texts = operands.Select((o, i) => Wrapped(o, LatexPrecedence.OfOperand(apply.Operator, i), indices)).ToList();
        if (apply.Operator == Op.Mul && operands[0] is ConstExpr && operands[1] is ConstExpr)
            return $@"{texts[0]} \cdot {texts[1]}";
        return apply.Operator.Latex(texts);
    }

    /// <summary>A choice; choices within its first branch that end in the same alternative are further conditions of one.</summary>
    private string Cases(ApplyExpr choice, Dictionary<Axis, string> indices)
    {
        var conditions = new List<string>();
        var value = (Expr)choice;
        var otherwise = choice.Operands[2];
        while (value is ApplyExpr inner && inner.Operator == Op.Select && inner.Operands[2] == otherwise && (value == choice || !names.ContainsKey(value)))
        {
            conditions.Add(Wrapped(inner.Operands[0], LatexPrecedence.Comparison, indices));
            value = inner.Operands[1];
        }

        return Op.Select.Latex([string.Join(@" \wedge ", conditions), Print(value, indices), Print(otherwise, indices)]);
    }

    private string Wrapped(Expr node, int least, Dictionary<Axis, string> indices)
    {
        var text = Print(node, indices);
        var binds = names.ContainsKey(node) ? LatexPrecedence.Atom : LatexPrecedence.Of(node);
        return binds < least ? $@"\left({text}\right)" : text;
    }

    private string Reduce(ReduceExpr reduce, Dictionary<Axis, string> outer)
    {
        // The axis is bound here, whatever it stands for outside.
        var indices = outer.ContainsKey(reduce.Axis) ? outer.Where(p => p.Key != reduce.Axis).ToDictionary(p => p.Key, p => p.Value) : outer;
        var body = reduce.Body;
        var under = LatexNames.Index(reduce.Axis);
        if (body is ApplyExpr select && select.Operator == Op.Select && !names.ContainsKey(body) && IsNeutral(reduce.Kind, select.Operands[2]))
        {
            under += $@" :\, {Print(select.Operands[0], indices)}";
            body = select.Operands[1];
        }

        var text = reduce.Kind is ReduceKind.Sum or ReduceKind.Prod ? Wrapped(body, LatexPrecedence.Product, indices) : Print(body, indices);
        return reduce.Kind switch
        {
            ReduceKind.Sum => $@"\sum_{{{under}}} {text}",
            ReduceKind.Prod => $@"\prod_{{{under}}} {text}",
            ReduceKind.Max => $@"\max_{{{under}}} \left({text}\right)",
            ReduceKind.Min => $@"\min_{{{under}}} \left({text}\right)",
            ReduceKind.LogSumExp => $@"\operatorname{{logsumexp}}_{{{under}}} \left({text}\right)",
            ReduceKind.ArgMax => $@"\operatorname{{arg\,max}}_{{{under}}} \left({text}\right)",
            _ => $@"\operatorname{{arg\,min}}_{{{under}}} \left({text}\right)",
        };
    }

    private string Root(RootExpr root, Dictionary<Axis, string> indices)
    {
        var unknown = LatexNames.Indexed(LatexNames.Name(root.Unknown.Name), root.Unknown.Axes.Select(a => Index(a, indices)));
        return $@"\operatorname{{root}}_{{{unknown} \in \left[{Print(root.Low, indices)}, {Print(root.High, indices)}\right]}} \left({Print(root.Body, indices)}\right)";
    }

    private string Order(OrderExpr order, Dictionary<Axis, string> indices)
    {
        var under = string.Join(",", order.Over.Select(a => Index(a, indices)));
        if (!order.KeepsAll)
            under += $@" :\, {Print(order.Kept, indices)}";
        return $@"\operatorname{{{order.Kind.ToString().ToLowerInvariant()}}}_{{{under}}} \left({Print(order.Body, indices)}\right)";
    }

    private string At(AtExpr at, Dictionary<Axis, string> indices)
    {
        var index = Print(at.Index, indices);
        if (at.Body is SymbolExpr or RandomExpr or AtExpr || names.ContainsKey(at.Body))
            return Print(at.Body, new Dictionary<Axis, string>(indices) { [at.Axis] = index });
        return $@"\left. {Print(at.Body, indices)} \right|_{{{LatexNames.Index(at.Axis)} = {index}}}";
    }

    private static string Index(Axis axis, Dictionary<Axis, string> indices) =>
        indices.TryGetValue(axis, out var text) ? text : LatexNames.Index(axis);

    private static bool IsNeutral(ReduceKind kind, Expr value) => value is ConstExpr constant && kind switch
    {
        ReduceKind.Sum => constant.Value == 0,
        ReduceKind.Prod => constant.Value == 1,
        ReduceKind.Max or ReduceKind.LogSumExp or ReduceKind.ArgMax => double.IsNegativeInfinity(constant.Value),
        _ => double.IsPositiveInfinity(constant.Value),
    };
}
