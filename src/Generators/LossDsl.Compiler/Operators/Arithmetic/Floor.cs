using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Floor() : UnaryOperator("floor", "Floor", "The largest integer that is at most x; its derivative is 0.", 0.1, 0.9)
{
    protected override double Evaluate(double x) => Math.Floor(x);

    protected override Expr? Derivative(ExprGraph g, Expr self, Expr x) => null;

    protected override Interval Range(Interval x) => x.Increasing(Math.Floor);

    protected override string Latex(string x) => $@"\left\lfloor {x} \right\rfloor";
}
