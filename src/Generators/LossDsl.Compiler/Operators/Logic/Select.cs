using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Select : Operator
{
    public override string Name => "select";

    public override int Arity => 3;

    public override string Summary => "c ? a : b, a where the condition holds, b elsewhere; what is not chosen does not reach the value or the gradient.";

    public override IReadOnlyList<Interval> TestDomain { get; } = [Interval.Unit, new(-3, 3), new(-3, 3)];

    public override ElementKind Argument(int index) => index == 0 ? ElementKind.Boolean : ElementKind.Real;

    public override ElementKind Result(IReadOnlyList<Expr> arguments) =>
        arguments[1].Element == arguments[2].Element ? arguments[1].Element : ElementKind.Real;

    public override double Evaluate(IReadOnlyList<double> arguments) => arguments[0] != 0 ? arguments[1] : arguments[2];

    public override Expr? Derivative(ExprGraph graph, ApplyExpr self, int index) => index switch
    {
        0 => null,
        1 => graph.Select(self.Operands[0], graph.Const(1), graph.Const(0)),
        _ => graph.Select(self.Operands[0], graph.Const(0), graph.Const(1)),
    };

    public override Interval Range(IReadOnlyList<Interval> arguments) => arguments[0] switch
    {
        { Low: > 0 } => arguments[1],
        { High: <= 0 } => arguments[2],
        _ => arguments[1].Hull(arguments[2]),
    };

    public override string CSharp(IReadOnlyList<string> arguments) => $"Select({arguments[0]}, {arguments[1]}, {arguments[2]})";

    public override string Cuda(IReadOnlyList<string> arguments) => $"({arguments[0]} ? {arguments[1]} : {arguments[2]})";

    public override string Torch(IReadOnlyList<string> arguments) => $"torch.where({arguments[0]}, {arguments[1]}, {arguments[2]})";

    public override string Latex(IReadOnlyList<string> arguments) =>
        $@"\begin{{cases}} {arguments[1]} & \text{{if }} {arguments[0]} \\ {arguments[2]} & \text{{otherwise}} \end{{cases}}";
}
