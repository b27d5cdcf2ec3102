using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Reverse()
    : BinaryOperator("reverse", "reverse(e, k): the value of e, its gradient times -k (gradient reversal).", new(-3, 3), new(0.5, 2))
{
    protected override double Evaluate(double a, double b) => a;

    protected override Expr First(ExprGraph g, Expr self, Expr a, Expr b) => g.Neg(b);

    protected override Expr? Second(ExprGraph g, Expr self, Expr a, Expr b) => null;

    protected override Interval Range(Interval a, Interval b) => a;

    protected override string CSharp(string a, string b) => a;

    protected override string Cuda(string a, string b) => a;

    protected override string Torch(string a, string b) => $"(({a}).detach() - (({a}) - ({a}).detach()) * ({b}))";

    protected override string Latex(string a, string b) => $@"\operatorname{{reverse}}\left({a}, {b}\right)";
}
