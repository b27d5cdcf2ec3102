using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Simplify;

namespace LossDsl.Compiler.Ir;

/// <summary>
/// Makes expressions. Equal expressions are one node, and every node is built through the simplifier's rules, so that
/// what the passes build stays small without a pass of its own.
/// </summary>
public sealed class ExprGraph
{
    private readonly Dictionary<(object Tag, object? Extra, int A, int B, int C), Expr> _nodes = [];
    private int _next;

    public int Count => _next;

    public Expr Const(double value) => Intern((typeof(ConstExpr), BitConverter.DoubleToInt64Bits(value), 0, 0, 0), id => new ConstExpr(id, value, ElementKind.Real));

    public Expr Integer(long value) => Intern((typeof(ConstExpr), value, 1, 0, 0), id => new ConstExpr(id, value, ElementKind.Integer));

    public Expr Boolean(bool value) => Intern((typeof(ConstExpr), value, 2, 0, 0), id => new ConstExpr(id, value ? 1 : 0, ElementKind.Boolean));

    public Expr Symbol(Symbol symbol) => Intern((symbol, null, 0, 0, 0), id => new SymbolExpr(id, symbol));

    public Expr Index(Axis axis) => Intern((typeof(IndexExpr), axis, 0, 0, 0), id => new IndexExpr(id, axis));

    public Expr Size(Axis axis) =>
        axis.Base.FixedSize is { } size ? Const(size) : Intern((typeof(SizeExpr), axis.Base, 0, 0, 0), id => new SizeExpr(id, axis.Base));

    public Expr Random(RandomKind kind, int site, AxisSet axes) => Intern((typeof(RandomExpr), axes, (int)kind, site, 0), id => new RandomExpr(id, kind, site, axes));

    public Expr Apply(Operator op, params Expr[] arguments) => Rules.Apply(this, op, arguments) ?? RawApply(op, arguments);

    public Expr Reduce(ReduceKind kind, Axis axis, Expr body) => Rules.Reduce(this, kind, axis, body) ?? RawReduce(kind, axis, body);

    public Expr At(Expr body, Axis axis, Expr index) => Rules.At(this, body, axis, index) ?? RawAt(body, axis, index);

    /// <summary>The places of elements in their order; the index itself where all of them are equal.</summary>
    public Expr Order(OrderKind kind, AxisSet over, Expr body, Expr kept) =>
        over.Count == 1 && !body.Axes.Contains(over[0]) && kept is ConstExpr ? Index(over[0]) : RawOrder(kind, over, body, kept);

    /// <summary>The solution for an unknown between two ends.</summary>
    public Expr Root(Symbol unknown, Expr low, Expr high, Expr body, Expr slope) =>
        Intern((typeof(RootExpr), (unknown, low.Id, high.Id), body.Id, slope.Id, 0), id => new RootExpr(id, unknown, low, high, body, slope));

    /// <summary>A root with its gradient.</summary>
    public Expr Implicit(Expr root, Expr residual, Expr slope) =>
        Intern((typeof(ImplicitExpr), null, root.Id, residual.Id, slope.Id), id => new ImplicitExpr(id, root, residual, slope));

    /// <summary>The node as it is, without the simplifier's rules.</summary>
    public Expr RawApply(Operator op, params Expr[] arguments)
    {
        if (arguments.Length is 0 or > 3)
            throw new ArgumentException($"Operator '{op.Name}' takes one to three operands.", nameof(arguments));
        var b = arguments.Length > 1 ? arguments[1].Id : -1;
        var c = arguments.Length > 2 ? arguments[2].Id : -1;
        if ((op == Op.Add || op == Op.Mul) && _nodes.TryGetValue((op, null, b, arguments[0].Id, c), out var swapped))
            return swapped;
        return Intern((op, null, arguments[0].Id, b, c), id => new ApplyExpr(id, op, arguments));
    }

    /// <inheritdoc cref="RawApply"/>
    public Expr RawReduce(ReduceKind kind, Axis axis, Expr body) =>
        Intern((typeof(ReduceExpr), axis, (int)kind, body.Id, 0), id => new ReduceExpr(id, kind, axis, body));

    /// <inheritdoc cref="RawApply"/>
    public Expr RawAt(Expr body, Axis axis, Expr index) =>
        body.Axes.Contains(axis) ? Intern((typeof(AtExpr), axis, body.Id, index.Id, 0), id => new AtExpr(id, body, axis, index)) : body;

    /// <inheritdoc cref="RawApply"/>
    public Expr RawOrder(OrderKind kind, AxisSet over, Expr body, Expr kept)
    {
        if (over.Count == 0 || (kind == OrderKind.Order && over.Count > 1))
            throw new ArgumentException("Elements are ranked along at least one axis, and ordered along one.", nameof(over));
        return Intern((typeof(OrderExpr), over, (int)kind, body.Id, kept.Id), id => new OrderExpr(id, kind, over, body, kept));
    }

    private Expr Intern((object, object?, int, int, int) key, Func<int, Expr> make)
    {
        if (!_nodes.TryGetValue(key, out var node))
        {
            node = make(_next++);
            _nodes.Add(key, node);
        }

        return node;
    }
}
