using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Operators;

/// <summary>The one documented derivative at kinks, ties and the ends of a domain: always finite.</summary>
public sealed class DomainEdgeTests
{
    [Theory]
    [InlineData("sqrt", 0, 0)]
    [InlineData("rsqrt", 0, 0)]
    [InlineData("acos", 1, 0)]
    [InlineData("acos", -1, 0)]
    [InlineData("asin", 1, 0)]
    [InlineData("abs", 0, 0)]
    [InlineData("relu", 0, 0)]
    [InlineData("sign", 0, 0)]
    [InlineData("sigmoid", 1e4, 0)]
    [InlineData("sigmoid", -1e4, 0)]
    [InlineData("softplus", 1e4, 1)]
    [InlineData("softplus", -1e4, 0)]
    [InlineData("logsigmoid", -1e4, 1)]
    [InlineData("tanh", 1e4, 0)]
    public void Of_one_operand(string name, double x, double expected) => Assert.Equal(expected, Derivative(Op.TryGet(name, 1)!, 0, x));

    [Theory]
    [InlineData("min", 0, 2, 2, 1)]
    [InlineData("min", 1, 2, 2, 0)]
    [InlineData("max", 0, 2, 2, 1)]
    [InlineData("max", 1, 2, 2, 0)]
    [InlineData("pow", 0, 0, 0.5, 0)]
    [InlineData("pow", 0, 0, 1, 1)]
    [InlineData("pow", 0, 0, 0, 0)]
    [InlineData("pow", 1, 0, 2, 0)]
    [InlineData("pow", 0, -2, 3, 12)]
    [InlineData("pow", 0, -2, -1, -0.25)]
    [InlineData("atan2", 0, 0, 0, 0)]
    [InlineData("atan2", 1, 0, 0, 0)]
    public void Of_two_operands(string name, int operand, double a, double b, double expected) =>
        Assert.Equal(expected, Derivative(Op.TryGet(name, 2)!, operand, a, b));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(-1e-9, 0)]
    [InlineData(1 + 1e-9, 0)]
    public void Of_clamp_from_0_to_1(double x, double expected) => Assert.Equal(expected, Derivative(Op.Clamp, 0, x, 0, 1));

    [Theory]
    [InlineData(-1.0000001)]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(1.0000001)]
    public void Of_within_is_1_beyond_the_bounds_too(double x) => Assert.Equal(1, Derivative(Op.Within, 0, x, -1, 1));

    private static double Derivative(Operator op, int operand, params double[] values)
    {
        var scene = new Scene();
        var operands = values.Select((value, k) => scene.Given("x" + k, value)).ToArray();
        var derivative = op.Derivative(scene.G, (ApplyExpr)scene.Raw(op, operands), operand);
        return derivative is null ? 0 : scene.Evaluate(derivative)[0];
    }
}
