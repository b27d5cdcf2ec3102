using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Not() : UnaryOperator("not", "Not", "True where the condition does not hold.", 0, 1)
{
    public override ElementKind Result(IReadOnlyList<Expr> arguments) => ElementKind.Boolean;

    public override ElementKind Argument(int index) => ElementKind.Boolean;

    protected override double Evaluate(double x) => x == 0 ? 1 : 0;

    protected override Expr? Derivative(ExprGraph g, Expr self, Expr x) => null;

    protected override Interval Range(Interval x) => new(1 - x.High, 1 - x.Low);

    protected override string Cuda(string x) => $"(!{x})";

    protected override string Torch(string x) => $"torch.logical_not({x})";

    protected override string Latex(string x) => $@"\neg {x}";
}
