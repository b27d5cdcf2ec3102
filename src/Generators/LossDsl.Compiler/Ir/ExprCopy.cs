namespace LossDsl.Compiler.Ir;

/// <summary>Copies expressions into another graph, through its simplifier: what is tried out there leaves the loss's own graph as it is.</summary>
internal sealed class ExprCopy(ExprGraph target)
{
    private readonly Dictionary<Expr, Expr> _copies = [];

    /// <summary>The expression in the other graph.</summary>
    public Expr Of(Expr root)
    {
        foreach (var node in ExprWalk.Topological(root))
        {
            if (!_copies.ContainsKey(node))
                _copies.Add(node, Copy(node));
        }

        return _copies[root];
    }

    private Expr Copy(Expr node) => node switch
    {
        ConstExpr { Element: ElementKind.Integer } constant => target.Integer((long)constant.Value),
        ConstExpr { Element: ElementKind.Boolean } constant => target.Boolean(constant.Value != 0),
        ConstExpr constant => target.Const(constant.Value),
        SymbolExpr symbol => target.Symbol(symbol.Symbol),
        IndexExpr index => target.Index(index.Axis),
        SizeExpr size => target.Size(size.Axis),
        RandomExpr random => target.Random(random.Kind, random.Site, random.Axes),
        _ => target.Rebuild(node, [.. node.Operands.Select(o => _copies[o])]),
    };
}
