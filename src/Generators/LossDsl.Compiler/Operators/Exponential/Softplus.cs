using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Softplus() : UnaryOperator("softplus", "Softplus", "log(1 + exp(x)).", -5, 5)
{
    public override string StabilityNote => "max(x, 0) + log1p(exp(-|x|)): no overflow, no cancellation.";

    protected override double Evaluate(double x) => SpecialFunctions.Softplus(x);

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) => g.Apply(Op.Sigmoid, x);

    protected override Interval Range(Interval x) => x.Increasing(SpecialFunctions.Softplus);

    protected override string Torch(string x) => $"(-torch.nn.functional.logsigmoid(-{x}))";

    protected override string Latex(string x) => $@"\operatorname{{softplus}}\left({x}\right)";
}
