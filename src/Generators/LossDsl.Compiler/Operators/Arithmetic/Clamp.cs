using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal class Clamp : Operator
{
    public override string Name => "clamp";

    public override int Arity => 3;

    public override string Summary => "clamp(x, lo, hi): x, but at least lo and at most hi; the derivative in x is 1 from lo to hi, both included.";

    public override IReadOnlyList<Interval> TestDomain { get; } = [new(-0.4, 0.4), new(-1, -0.5), new(0.5, 1)];

    public override double Evaluate(IReadOnlyList<double> arguments) => Math.Min(Math.Max(arguments[0], arguments[1]), arguments[2]);

    public override Expr? Derivative(ExprGraph graph, ApplyExpr self, int index)
    {
        var (x, low, high) = (self.Operands[0], self.Operands[1], self.Operands[2]);
        var above = graph.Apply(Op.GreaterEqual, x, low);
        var below = graph.Apply(Op.LessEqual, x, high);
        var condition = index switch
        {
            0 => graph.Apply(Op.And, above, below),
            1 => graph.Apply(Op.Less, x, low),
            _ => graph.Apply(Op.Greater, x, high),
        };
        return graph.Select(condition, graph.Const(1), graph.Const(0));
    }

    public override Interval Range(IReadOnlyList<Interval> arguments)
    {
        var (x, low, high) = (arguments[0], arguments[1], arguments[2]);
        return new(Math.Min(Math.Max(x.Low, low.Low), high.Low), Math.Min(Math.Max(x.High, low.High), high.High));
    }

    public override string CSharp(IReadOnlyList<string> arguments) => $"Clamp({arguments[0]}, {arguments[1]}, {arguments[2]})";

    public override string Cuda(IReadOnlyList<string> arguments) => $"m_clamp({arguments[0]}, {arguments[1]}, {arguments[2]})";

    public override string Torch(IReadOnlyList<string> arguments) => $"torch.clamp({arguments[0]}, {arguments[1]}, {arguments[2]})";

    public override string Latex(IReadOnlyList<string> arguments) =>
        $@"\operatorname{{clamp}}\left({arguments[0]}, {arguments[1]}, {arguments[2]}\right)";
}
