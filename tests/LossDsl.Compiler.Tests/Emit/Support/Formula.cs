using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Tests.Emit;

/// <summary>Builds models by hand, so that what is emitted is tested apart from how formulas are read.</summary>
public sealed class Formula
{
    private readonly List<Axis> _axes = [];
    private readonly List<Symbol> _symbols = [];
    private readonly List<StateUpdate> _updates = [];
    private readonly List<(string, Expr)> _lines = [];

    public ExprGraph Graph { get; } = new();

    public Expr? MeanWeight { get; set; }

    public Axis Axis(string name, Axis? range = null, int? size = null, bool variadic = false)
    {
        var axis = new Axis(name, _axes.Count, range) { FixedSize = size, IsVariadic = variadic };
        _axes.Add(axis);
        return axis;
    }

    public Expr Input(string name, params Axis[] axes) => Add(new Symbol(name, SymbolKind.Input, axes) { NeedsGradient = true });

    public Expr Weight(string name, params Axis[] axes) => Add(new Symbol(name, SymbolKind.Weight, axes) { NeedsGradient = true, Init = "normal(1)" });

    public Expr Label(string name, Axis target, params Axis[] axes) => Add(new Symbol(name, SymbolKind.Label, axes) { Target = target, Ignore = -100 });

    public Expr Constant(string name, params Axis[] axes) => Add(new Symbol(name, SymbolKind.Constant, axes) { Range = Interval.NonNegative });

    public Expr Hyper(string name, double value) => Add(new Symbol(name, SymbolKind.Hyper, []) { Default = value, Range = Interval.NonNegative });

    public Expr State(string name, double value) => Add(new Symbol(name, SymbolKind.State, []) { Default = value });

    public void Update(Expr state, Expr value, bool isLate = false) => _updates.Add(new StateUpdate(((SymbolExpr)state).Symbol, value, isLate));

    public Expr Line(string name, Expr value)
    {
        _lines.Add((name, value));
        return value;
    }

    public LossModel Build(string name, Expr loss, Axis? batch) => new()
    {
        Name = name,
        Graph = Graph,
        Symbols = [.. _symbols.OrderBy(s => s.Kind is not (SymbolKind.Input or SymbolKind.Label))],
        Axes = _axes,
        Batch = batch,
        Loss = Line("", loss),
        MeanWeight = MeanWeight,
        Updates = _updates,
        Lines = _lines,
        Source = string.Join("\n", _lines.Select(l => l.Item1.Length == 0 ? "loss" : l.Item1 + " = ...")),
        AxisArguments = [],
    };

    public Expr Of(Operator op, params Expr[] operands) => Graph.Apply(op, operands);

    public Expr Number(double value) => Graph.Const(value);

    public Expr Sum(Axis axis, Expr body) => Graph.Sum(axis, body);

    public Expr Mean(Axis axis, Expr body) => Graph.Div(Graph.Sum(axis, body), Graph.Size(axis));

    public Expr Norm(Axis axis, Expr body) => Of(Op.Sqrt, Sum(axis, Of(Op.Square, body)));

    public Expr Inverse(Expr norm) => Graph.Select(Of(Op.Greater, norm, Number(1e-12)), Graph.Div(Number(1), norm), Number(0));

    public Expr Cosine(Axis axis, Expr a, Expr b) =>
        Of(Op.Within, Graph.Mul(Graph.Mul(Sum(axis, Graph.Mul(a, b)), Inverse(Norm(axis, a))), Inverse(Norm(axis, b))), Number(-1), Number(1));

    public Expr CrossEntropy(Axis axis, Expr z, Expr y) => Graph.Sub(Graph.Reduce(ReduceKind.LogSumExp, axis, z), Graph.At(z, axis, y));

    private Expr Add(Symbol symbol)
    {
        _symbols.Add(symbol);
        return Graph.Symbol(symbol);
    }
}
