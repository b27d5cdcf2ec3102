using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Tests.Emit;

namespace LossDsl.Compiler.Tests.Support;

/// <summary>A graph with a few symbols over the axes i, j and d, and values for them: what tests of expressions share.</summary>
internal sealed class Scene
{
    private readonly Dictionary<Symbol, double[]> _values = [];
    private readonly Random _random;

    public Scene(int seed = 1)
    {
        _random = new Random(seed);
        I = new Axis("i", 0);
        J = new Axis("j", 1);
        D = new Axis("d", 2);
        Sizes = new() { [I] = 3, [J] = 4, [D] = 5 };
        Y = Declare(new Symbol("y", SymbolKind.Label, [I]) { Target = J }, -1, 1);
    }

    public ExprGraph G { get; } = new();

    public Axis I { get; }

    public Axis J { get; }

    public Axis D { get; }

    public Dictionary<Axis, int> Sizes { get; }

    /// <summary>A label of axis j, one for each i.</summary>
    public Expr Y { get; }

    public IReadOnlyDictionary<Symbol, double[]> Values => _values;

    /// <summary>An input with values between two numbers.</summary>
    public Expr Input(string name, double low, double high, params Axis[] axes) => Declare(new Symbol(name, SymbolKind.Input, axes) { NeedsGradient = true }, low, high);

    /// <summary>A number without axes.</summary>
    public Expr Given(string name, double value) => Declare(new Symbol(name, SymbolKind.Hyper, []), value, value);

    /// <summary>A number without axes that is known to lie between two others.</summary>
    public Expr Given(string name, double value, double low, double high) => Declare(new Symbol(name, SymbolKind.Hyper, []) { Range = new(low, high) }, value, value);

    public Expr Raw(Operator op, params Expr[] operands) => G.RawApply(op, operands);

    public Expr Raw(ReduceKind kind, Axis axis, Expr body) => G.RawReduce(kind, axis, body);

    public Expr Number(double value) => G.Const(value);

    /// <summary>The expression rebuilt through the rules, from the leaves up.</summary>
    public Expr Simplify(Expr raw)
    {
        var memo = new Dictionary<Expr, Expr>();
        foreach (var node in ExprWalk.Topological(raw))
            memo[node] = G.Rebuild(node, [.. node.Operands.Select(o => memo[o])]);
        return memo[raw];
    }

    /// <summary>The values over some axes, the last varying fastest.</summary>
    public double[] Evaluate(Expr expr, AxisSet axes)
    {
        var interpreter = new Interpreter(Sizes, _values);
        return [.. Positions(axes).Select(at => interpreter.Evaluate(expr, at))];
    }

    public double[] Evaluate(Expr expr) => Evaluate(expr, expr.Axes);

    /// <summary>The derivative of an expression without axes by one element of a symbol, by central differences.</summary>
    public double Difference(Expr scalar, Expr symbol, int element, double step = 1e-5)
    {
        var values = _values[((SymbolExpr)symbol).Symbol];
        var center = values[element];
        values[element] = center + step;
        var above = Evaluate(scalar)[0];
        values[element] = center - step;
        var below = Evaluate(scalar)[0];
        values[element] = center;
        return (above - below) / (2 * step);
    }

    public void Set(Expr symbol, params double[] values) => _values[((SymbolExpr)symbol).Symbol] = values;

    private Expr Declare(Symbol symbol, double low, double high)
    {
        var count = symbol.Axes.Aggregate(1, (product, axis) => product * Sizes[axis]);
        _values[symbol] = [.. Enumerable.Range(0, count).Select(_ => symbol.Kind == SymbolKind.Label ? _random.Next(Sizes[symbol.Target!]) : low + (high - low) * _random.NextDouble())];
        return G.Symbol(symbol);
    }

    private IEnumerable<Dictionary<Axis, int>> Positions(AxisSet axes)
    {
        IEnumerable<Dictionary<Axis, int>> positions = [[]];
        foreach (var axis in axes)
            positions = positions.SelectMany(at => Enumerable.Range(0, Sizes[axis]).Select(k => new Dictionary<Axis, int>(at) { [axis] = k }));
        return positions;
    }
}
