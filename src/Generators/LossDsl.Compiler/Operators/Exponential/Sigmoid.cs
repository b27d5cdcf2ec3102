using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Sigmoid() : UnaryOperator("sigmoid", "Sigmoid", "1 / (1 + exp(-x)).", -5, 5)
{
    protected override double Evaluate(double x) => SpecialFunctions.Sigmoid(x);

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) => g.Mul(self, g.Sub(g.Const(1), self));

    protected override Interval Range(Interval x) => x.Increasing(SpecialFunctions.Sigmoid);

    protected override string Latex(string x) => $@"\sigma\left({x}\right)";
}
