using System.Runtime.Intrinsics;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using static LossDsl.Runtime.Cpu.Simd;

namespace LossDsl.Runtime.Tests.Simd;

/// <summary>The ends of the number line: infinities, NaN, zeros, numbers that overflow and numbers too small to be normal.</summary>
public class SimdEdgeTests
{
    private const double Infinity = double.PositiveInfinity;

    /// <summary>Operators of real operands that depend on all of them.</summary>
    public static TheoryData<string> Continuous =>
        [.. Op.All.Where(op => Enumerable.Range(0, op.Arity).All(k => op.Argument(k) == ElementKind.Real) && op.Name is not ("less" or "less_equal" or "greater" or "greater_equal" or "equal" or "not_equal" or "pow" or "scale_grad" or "reverse")).Select(op => op.Name)];

    [Theory]
    [MemberData(nameof(Continuous))]
    public void NaNStaysNaN(string name)
    {
        var op = Op.All.Single(o => o.Name == name);
        for (var k = 0; k < op.Arity; k++)
        {
            double[] operands = [.. op.TestDomain.Select((domain, n) => n == k ? double.NaN : domain.High)];
            Check(op, double.NaN, operands);
        }
    }

    [Fact]
    public void ABoundKeepsNaN()
    {
        Assert.True(double.IsNaN(AtLeast(Vector512.Create(double.NaN), Vector512.Create(0.5)).GetElement(3)));
        Assert.True(float.IsNaN(AtMost(Vector512.Create(float.NaN), Vector512.Create(0.5f)).GetElement(3)));
        Assert.Equal([0.5, 2], new[] { -2.0, 2.0 }.Select(x => AtLeast(Vector512.Create(x), Vector512.Create(0.5)).GetElement(0)));
        Assert.Equal([-2f, 0.5f], new[] { -2f, 2f }.Select(x => AtMost(Vector512.Create(x), Vector512.Create(0.5f)).GetElement(0)));
    }

    [Theory]
    [InlineData("exp", -Infinity, 0)]
    [InlineData("exp", -1e4, 0)]
    [InlineData("exp", 0, 1)]
    [InlineData("exp", 1e4, Infinity)]
    [InlineData("exp", Infinity, Infinity)]
    [InlineData("expm1", -Infinity, -1)]
    [InlineData("expm1", -1e4, -1)]
    [InlineData("expm1", 0, 0)]
    [InlineData("expm1", 1e4, Infinity)]
    [InlineData("log", 0, -Infinity)]
    [InlineData("log", -0.0, -Infinity)]
    [InlineData("log", 1, 0)]
    [InlineData("log", -1, double.NaN)]
    [InlineData("log", -Infinity, double.NaN)]
    [InlineData("log", Infinity, Infinity)]
    [InlineData("log1p", -1, -Infinity)]
    [InlineData("log1p", -2, double.NaN)]
    [InlineData("log1p", 0, 0)]
    [InlineData("log1p", Infinity, Infinity)]
    [InlineData("sqrt", 0, 0)]
    [InlineData("sqrt", -1, double.NaN)]
    [InlineData("sqrt", Infinity, Infinity)]
    [InlineData("rsqrt", 0, Infinity)]
    [InlineData("rsqrt", Infinity, 0)]
    [InlineData("sigmoid", 0, 0.5)]
    [InlineData("sigmoid", 1e4, 1)]
    [InlineData("sigmoid", -1e4, 0)]
    [InlineData("sigmoid", -Infinity, 0)]
    [InlineData("softplus", 1e4, 1e4)]
    [InlineData("softplus", -1e4, 0)]
    [InlineData("softplus", Infinity, Infinity)]
    [InlineData("softplus", -Infinity, 0)]
    [InlineData("logsigmoid", -1e4, -1e4)]
    [InlineData("logsigmoid", 1e4, 0)]
    [InlineData("tanh", 1e4, 1)]
    [InlineData("tanh", -1e4, -1)]
    [InlineData("tanh", Infinity, 1)]
    [InlineData("sinh", 1e4, Infinity)]
    [InlineData("sinh", -Infinity, -Infinity)]
    [InlineData("cosh", -1e4, Infinity)]
    [InlineData("cosh", 0, 1)]
    [InlineData("acos", 1, 0)]
    [InlineData("acos", 1.5, double.NaN)]
    [InlineData("acos", -1.5, double.NaN)]
    [InlineData("asin", 1.5, double.NaN)]
    [InlineData("atan", 0, 0)]
    [InlineData("erf", Infinity, 1)]
    [InlineData("erf", -1e4, -1)]
    [InlineData("normcdf", -1e4, 0)]
    [InlineData("normcdf", Infinity, 1)]
    [InlineData("normcdf", 0, 0.5)]
    [InlineData("lgamma", 0, Infinity)]
    [InlineData("lgamma", Infinity, Infinity)]
    [InlineData("sign", -0.0, 0)]
    [InlineData("sign", Infinity, 1)]
    [InlineData("sign", -1e-30, -1)]
    [InlineData("relu", -Infinity, 0)]
    [InlineData("relu", Infinity, Infinity)]
    [InlineData("abs", -Infinity, Infinity)]
    [InlineData("floor", -0.5, -1)]
    [InlineData("ceil", 0.5, 1)]
    public void OfOneOperand(string name, double x, double expected) => Check(Op.TryGet(name, 1)!, expected, x);

    [Theory]
    [InlineData("pow", 0, 0, 1)]
    [InlineData("pow", 0, 2, 0)]
    [InlineData("pow", 0, -1, Infinity)]
    [InlineData("pow", -2, 3, -8)]
    [InlineData("pow", -2, 0.5, double.NaN)]
    [InlineData("min", -Infinity, 1, -Infinity)]
    [InlineData("max", -Infinity, -1e30, -1e30)]
    [InlineData("less", double.NaN, 1, 0)]
    [InlineData("greater_equal", double.NaN, 1, 0)]
    [InlineData("equal", double.NaN, double.NaN, 0)]
    [InlineData("not_equal", double.NaN, double.NaN, 1)]
    [InlineData("equal", 0.0, -0.0, 1)]
    [InlineData("less_equal", Infinity, Infinity, 1)]
    public void OfTwoOperands(string name, double a, double b, double expected) => Check(Op.TryGet(name, 2)!, expected, a, b);

    [Fact]
    public void WhatIsNotChosenDoesNotShow()
    {
        Check(Op.Select, 2, 1, 2, double.NaN);
        Check(Op.Select, 3, 0, Infinity, 3);
    }

    [Fact]
    public void LogarithmsOfNumbersTooSmallToBeNormal()
    {
        double[] line = [.. Enumerable.Repeat((double)float.Epsilon, 16)];
        foreach (var value in SpelledOperators.OverVectors<float>(Op.Log, [line]))
            Assert.InRange(value, -103.278935, -103.278923);
    }

    [Fact]
    public void ExponentialsFadeToZeroWithoutAStep()
    {
        double[] line = [.. Enumerable.Range(0, 4096).Select(k => -87.0 - k * (1.0 / 2048))];
        var values = SpelledOperators.OverVectors<float>(Op.Exp, [line]);
        for (var k = 1; k < values.Length; k++)
            Assert.InRange(values[k], 0, values[k - 1]);
        Assert.All(values, (value, k) => Assert.InRange(value, Math.Exp(line[k]) * (1 - 1e-6) - 1.2e-38, Math.Exp(line[k]) * (1 + 1e-6)));
    }

    private static void Check(Operator op, double expected, params double[] operands)
    {
        double[][] lines = [.. operands.Select(value => Enumerable.Repeat(value, 16).ToArray())];
        Agree(SpelledOperators.OverVectors<float>(op, lines));
        Agree(SpelledOperators.OverVectors<double>(op, lines));
        Agree(SpelledOperators.OverNumbers<float>(op, lines));
        Agree(SpelledOperators.OverNumbers<double>(op, lines));

        void Agree(double[] values) => Assert.All(values, value => Assert.True(
            double.IsNaN(expected) ? double.IsNaN(value) : value == expected || Math.Abs(value - expected) < 1e-6 * Math.Abs(expected),
            FormattableString.Invariant($"{op.Name}({string.Join(", ", operands)}): expected {expected:R}, got {value:R}")));
    }
}
