using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class LogSigmoid() : UnaryOperator("logsigmoid", "LogSigmoid", "log(sigmoid(x)) = -softplus(-x).", -5, 5)
{
    protected override double Evaluate(double x) => -SpecialFunctions.Softplus(-x);

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) => g.Apply(Op.Sigmoid, g.Neg(x));

    protected override Interval Range(Interval x) => x.Increasing(v => -SpecialFunctions.Softplus(-v));

    protected override string Torch(string x) => $"torch.nn.functional.logsigmoid({x})";

    protected override string Latex(string x) => $@"\log\sigma\left({x}\right)";
}
