using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Ceil() : UnaryOperator("ceil", "Ceil", "The smallest integer that is at least x; its derivative is 0.", 0.1, 0.9)
{
    protected override double Evaluate(double x) => Math.Ceiling(x);

    protected override Expr? Derivative(ExprGraph g, Expr self, Expr x) => null;

    protected override Interval Range(Interval x) => x.Increasing(Math.Ceiling);

    protected override string Latex(string x) => $@"\left\lceil {x} \right\rceil";
}
