using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Or() : BinaryOperator("or", "True where at least one condition holds.", Interval.Unit, Interval.Unit)
{
    public override ElementKind Result(IReadOnlyList<Expr> arguments) => ElementKind.Boolean;

    public override ElementKind Argument(int index) => ElementKind.Boolean;

    protected override double Evaluate(double a, double b) => a != 0 || b != 0 ? 1 : 0;

    protected override Expr? First(ExprGraph g, Expr self, Expr a, Expr b) => null;

    protected override Expr? Second(ExprGraph g, Expr self, Expr a, Expr b) => null;

    protected override Interval Range(Interval a, Interval b) => new(Math.Max(a.Low, b.Low), Math.Max(a.High, b.High));

    protected override string CSharp(string a, string b) => $"Or({a}, {b})";

    protected override string Cuda(string a, string b) => $"({a} || {b})";

    protected override string Torch(string a, string b) => $"torch.logical_or({a}, {b})";

    protected override string Latex(string a, string b) => $@"{a} \vee {b}";
}
