using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Stop() : UnaryOperator("stop", "", "The value of x, through which no gradient flows.", -3, 3)
{
    public override ElementKind Result(IReadOnlyList<Expr> arguments) => arguments[0].Element;

    protected override double Evaluate(double x) => x;

    protected override Expr? Derivative(ExprGraph g, Expr self, Expr x) => null;

    protected override Interval Range(Interval x) => x;

    protected override string CSharp(string x) => x;

    protected override string Cuda(string x) => x;

    protected override string Torch(string x) => $"({x}).detach()";

    protected override string Latex(string x) => $@"\operatorname{{stop}}\left({x}\right)";
}
