using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Neg() : UnaryOperator("neg", "", "The opposite, -x.", -3, 3)
{
    protected override double Evaluate(double x) => -x;

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) => g.Const(-1);

    protected override Interval Range(Interval x) => IntervalMath.Negate(x);

    protected override string CSharp(string x) => $"(-{x})";

    protected override string Cuda(string x) => $"(-{x})";

    protected override string Torch(string x) => $"(-{x})";

    protected override string Latex(string x) => $"-{x}";
}
