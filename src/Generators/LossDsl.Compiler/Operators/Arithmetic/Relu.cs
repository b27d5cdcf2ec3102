using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Relu() : UnaryOperator("relu", "Relu", "max(x, 0); its derivative at 0 is 0.", 0.1, 3)
{
    protected override double Evaluate(double x) => Math.Max(x, 0);

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) =>
        g.Select(g.Apply(Op.Greater, x, g.Const(0)), g.Const(1), g.Const(0));

    protected override Interval Range(Interval x) => x.Increasing(v => Math.Max(v, 0));

    protected override string Torch(string x) => $"torch.nn.functional.relu({x})";

    protected override string Latex(string x) => $@"\max\left({x}, 0\right)";
}
