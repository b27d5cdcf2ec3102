using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Simplify;

namespace LossDsl.Compiler.Ir;

/// <summary>
/// Makes expressions. Equal expressions are one node, and every node is built through the simplifier's rules, so that
/// what the passes build stays small without a pass of its own.
/// </summary>
public sealed class ExprGraph
{
    private readonly Dictionary<Key, Expr> _nodes = [];
    private int _next;

    public int Count => _next;

    public Expr Const(double value) => Find(new Key(typeof(ConstExpr), BitConverter.DoubleToInt64Bits(value), 0, 0, 0), out var key) ?? Add(key, new ConstExpr(_next, value, ElementKind.Real));

    public Expr Integer(long value) => Find(new Key(typeof(ConstExpr), value, 1, 0, 0), out var key) ?? Add(key, new ConstExpr(_next, value, ElementKind.Integer));

    public Expr Boolean(bool value) => Find(new Key(typeof(ConstExpr), value, 2, 0, 0), out var key) ?? Add(key, new ConstExpr(_next, value ? 1 : 0, ElementKind.Boolean));

    public Expr Symbol(Symbol symbol) => Find(new Key(symbol, null, 0, 0, 0), out var key) ?? Add(key, new SymbolExpr(_next, symbol));

    public Expr Index(Axis axis) => Find(new Key(typeof(IndexExpr), axis, 0, 0, 0), out var key) ?? Add(key, new IndexExpr(_next, axis));

    public Expr Size(Axis axis) =>
        axis.Base.FixedSize is { } size ? Const(size) : Find(new Key(typeof(SizeExpr), axis.Base, 0, 0, 0), out var key) ?? Add(key, new SizeExpr(_next, axis.Base));

    public Expr Random(RandomKind kind, int site, AxisSet axes) => Find(new Key(typeof(RandomExpr), axes, (int)kind, site, 0), out var key) ?? Add(key, new RandomExpr(_next, kind, site, axes));

    public Expr Apply(Operator op, params Expr[] arguments) => Rules.Apply(this, op, arguments) ?? RawApply(op, arguments);

    public Expr Reduce(ReduceKind kind, Axis axis, Expr body) => Rules.Reduce(this, kind, axis, body) ?? RawReduce(kind, axis, body);

    public Expr At(Expr body, Axis axis, Expr index) => Rules.At(this, body, axis, index) ?? RawAt(body, axis, index);

    /// <summary>The places of elements in their order; the index itself where all of them are equal.</summary>
    public Expr Order(OrderKind kind, AxisSet over, Expr body, Expr kept) =>
        over.Count == 1 && !body.Axes.Contains(over[0]) && kept is ConstExpr ? Index(over[0]) : RawOrder(kind, over, body, kept);

    /// <summary>The solution for an unknown between two ends.</summary>
    public Expr Root(Symbol unknown, Expr low, Expr high, Expr body, Expr slope) =>
        Find(new Key(typeof(RootExpr), (unknown, low.Id, high.Id), body.Id, slope.Id, 0), out var key) ?? Add(key, new RootExpr(_next, unknown, low, high, body, slope));

    /// <summary>A root with its gradient.</summary>
    public Expr Implicit(Expr root, Expr residual, Expr slope) =>
        Find(new Key(typeof(ImplicitExpr), null, root.Id, residual.Id, slope.Id), out var key) ?? Add(key, new ImplicitExpr(_next, root, residual, slope));

    /// <summary>The node as it is, without the simplifier's rules.</summary>
    public Expr RawApply(Operator op, params Expr[] arguments)
    {
        if (arguments.Length is 0 or > 3)
            throw new ArgumentException($"Operator '{op.Name}' takes one to three operands.", nameof(arguments));
        var b = arguments.Length > 1 ? arguments[1].Id : -1;
        var c = arguments.Length > 2 ? arguments[2].Id : -1;
        if ((op == Op.Add || op == Op.Mul) && _nodes.TryGetValue(new Key(op, null, b, arguments[0].Id, c), out var swapped))
            return swapped;
        return Find(new Key(op, null, arguments[0].Id, b, c), out var key) ?? Add(key, new ApplyExpr(_next, op, arguments));
    }

    /// <inheritdoc cref="RawApply"/>
    public Expr RawReduce(ReduceKind kind, Axis axis, Expr body) =>
        Find(new Key(typeof(ReduceExpr), axis, (int)kind, body.Id, 0), out var key) ?? Add(key, new ReduceExpr(_next, kind, axis, body));

    /// <inheritdoc cref="RawApply"/>
    public Expr RawAt(Expr body, Axis axis, Expr index) =>
        body.Axes.Contains(axis) ? Find(new Key(typeof(AtExpr), axis, body.Id, index.Id, 0), out var key) ?? Add(key, new AtExpr(_next, body, axis, index)) : body;

    /// <inheritdoc cref="RawApply"/>
    public Expr RawOrder(OrderKind kind, AxisSet over, Expr body, Expr kept)
    {
        if (over.Count == 0 || (kind == OrderKind.Order && over.Count > 1))
            throw new ArgumentException("Elements are ranked along at least one axis, and ordered along one.", nameof(over));
        return Find(new Key(typeof(OrderExpr), over, (int)kind, body.Id, kept.Id), out var key) ?? Add(key, new OrderExpr(_next, kind, over, body, kept));
    }

    private Expr? Find(Key key, out Key found)
    {
        found = key;
        return _nodes.TryGetValue(key, out var node) ? node : null;
    }

    private Expr Add(Key key, Expr node)
    {
        _next++;
        _nodes.Add(key, node);
        return node;
    }

    /// <summary>What makes a node: its type or operator, the numbers of its operands, and what else it is of.</summary>
    private readonly struct Key(object tag, object? extra, int a, int b, int c) : IEquatable<Key>
    {
        private readonly object _tag = tag;
        private readonly object? _extra = extra;
        private readonly int _a = a;
        private readonly int _b = b;
        private readonly int _c = c;

        public bool Equals(Key other) => _tag == other._tag && _a == other._a && _b == other._b && _c == other._c && Equals(_extra, other._extra);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode() => unchecked(((((((_tag.GetHashCode() * 397) + _a) * 397) + _b) * 397 + _c) * 397) + (_extra?.GetHashCode() ?? 0));
    }
}
