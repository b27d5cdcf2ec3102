using LossDsl.Compiler.Operators;
using static TorchSharp.torch;

namespace LossDsl.Cuda.Tests;

/// <summary>The header's functions against the compiler's evaluation of the operators in double precision.</summary>
public class FunctionTests
{
    private const double Infinity = double.PositiveInfinity;

    public static TheoryData<string> Names => [.. FunctionKernel.Functions.Select(op => op.Name)];

    [Fact]
    public void EveryOperatorThatIsNoSymbolHasOne()
    {
        string[] symbols = ["add", "sub", "mul", "div", "neg", "less", "less_equal", "greater", "greater_equal", "equal", "not_equal", "and", "or", "not", "select", "stop", "scale_grad", "reverse"];
        Assert.Equal(Op.All.Select(op => op.Name).Except(symbols).Order(StringComparer.Ordinal), FunctionKernel.Functions.Select(op => op.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AgreeOverTheTestDomain(string name)
    {
        var op = Find(name);
        var random = new Random(9);
        foreach (var storage in new[] { ScalarType.Float64, ScalarType.Float32, ScalarType.Float16 })
        {
            var operands = op.TestDomain.Select(domain => Draw(random, domain.Low, domain.High, storage)).ToList();
            if (name == "polygamma")
                operands[0] = [.. operands[0].Select(order => Math.Max(1, Math.Round(order)))];
            Check(op, storage, operands);
        }
    }

    [Theory]
    [InlineData("exp", -87, 88)]
    [InlineData("expm1", -20, 88)]
    [InlineData("log", 1, 1e37)]
    [InlineData("log1p", -0.999, 10)]
    [InlineData("sigmoid", -85, 40)]
    [InlineData("softplus", -85, 100)]
    [InlineData("logsigmoid", -100, 85)]
    [InlineData("tanh", -25, 25)]
    [InlineData("sinh", -88, 88)]
    [InlineData("cosh", -88, 88)]
    [InlineData("asin", -1, 1)]
    [InlineData("acos", -1, 1)]
    [InlineData("normcdf", -12, 9)]
    [InlineData("lgamma", 1e-3, 1e4)]
    [InlineData("digamma", 1e-3, 1e4)]
    [InlineData("rsqrt", 1e-30, 1e-20)]
    public void AgreeOverWideDomains(string name, double low, double high)
    {
        var op = Find(name);
        foreach (var storage in new[] { ScalarType.Float64, ScalarType.Float32 })
            Check(op, storage, [Draw(new Random(4), low, high, storage)]);
    }

    [Theory]
    [InlineData("exp", -Infinity, 0)]
    [InlineData("exp", 1e4, Infinity)]
    [InlineData("exp", double.NaN, double.NaN)]
    [InlineData("log", 0, -Infinity)]
    [InlineData("log", -1, double.NaN)]
    [InlineData("log1p", -1, -Infinity)]
    [InlineData("sqrt", -1, double.NaN)]
    [InlineData("rsqrt", 0, Infinity)]
    [InlineData("sigmoid", -1e4, 0)]
    [InlineData("sigmoid", 1e4, 1)]
    [InlineData("softplus", 1e4, 1e4)]
    [InlineData("softplus", -Infinity, 0)]
    [InlineData("logsigmoid", -1e4, -1e4)]
    [InlineData("relu", -1, 0)]
    [InlineData("relu", double.NaN, double.NaN)]
    [InlineData("sign", 0, 0)]
    [InlineData("sign", -3, -1)]
    [InlineData("sign", double.NaN, double.NaN)]
    [InlineData("asin", 1.5, double.NaN)]
    [InlineData("acos", -1.5, double.NaN)]
    [InlineData("lgamma", 0, Infinity)]
    [InlineData("lgamma", -0.5, double.NaN)]
    [InlineData("lgamma", 1, 0)]
    [InlineData("digamma", 0, -Infinity)]
    [InlineData("digamma", -1, double.NaN)]
    [InlineData("digamma", Infinity, Infinity)]
    public void KeepTheConventionsAtTheEdges(string name, double x, double expected)
    {
        foreach (var storage in new[] { ScalarType.Float64, ScalarType.Float32, ScalarType.BFloat16 })
            Assert.Equal(expected, FunctionKernel.Apply(Find(name), storage, [[x]])[0]);
    }

    [Theory]
    [InlineData("max", double.NaN, 1, double.NaN)]
    [InlineData("max", 1, double.NaN, double.NaN)]
    [InlineData("min", double.NaN, 1, double.NaN)]
    [InlineData("min", 1, double.NaN, double.NaN)]
    [InlineData("max", -Infinity, 3, 3)]
    [InlineData("max", -0.0, 0.0, 0.0)]
    [InlineData("min", 0.0, -0.0, -0.0)]
    [InlineData("pow", 0, 0, 1)]
    [InlineData("pow", -2, 3, -8)]
    [InlineData("pow", -2, 0.5, double.NaN)]
    [InlineData("pow", 0, -1, Infinity)]
    [InlineData("pow", double.NaN, 0, 1)]
    [InlineData("atan2", 0, -1, Math.PI)]
    public void PairsKeepTheConventionsAtTheEdges(string name, double a, double b, double expected)
    {
        Assert.Equal(expected, FunctionKernel.Apply(Find(name), ScalarType.Float64, [[a], [b]])[0]);
        Assert.Equal((float)expected, (float)FunctionKernel.Apply(Find(name), ScalarType.Float32, [[a], [b]])[0]);
    }

    /// <summary>Pi^2 / 6, pi^2 / 2, -2 zeta(3), -gamma and -gamma - 2 log 2.</summary>
    [Theory]
    [InlineData(1, 1, 1.6449340668482264)]
    [InlineData(1, 0.5, 4.934802200544679)]
    [InlineData(2, 1, -2.404113806319188)]
    [InlineData(0, 1, -0.5772156649015329)]
    [InlineData(0, 0.5, -1.9635100260214235)]
    public void PolygammaHasItsPublishedValues(double order, double x, double expected) =>
        Assert.Equal(expected, FunctionKernel.Apply(Find("polygamma"), ScalarType.Float64, [[order], [x]])[0], 1e-13);

    private static void Check(Operator op, ScalarType storage, IReadOnlyList<double[]> operands)
    {
        var actual = FunctionKernel.Apply(op, storage, operands);
        // An error relative to the result; absolute below 1, where roots and differences of the reference itself cancel.
        var tolerance = storage switch { ScalarType.Float64 => 1e-12, ScalarType.Float32 => 1e-6, _ => 1e-5 };
        for (var k = 0; k < actual.Length; k++)
        {
            double[] at = [.. operands.Select(o => o[k])];
            var expected = op.Evaluate(at);
            var allowed = tolerance * Math.Max(Math.Abs(expected), IsRelative(op) ? 1e-300 : 1);
            Assert.True(expected.Equals(actual[k]) || Math.Abs(expected - actual[k]) <= allowed, $"{op.Name}({string.Join(", ", at)}) is {actual[k]:R}, not {expected:R}, for {storage}.");
        }
    }

    /// <summary>Functions whose small results must be exact, too: tails of distributions and differences near 0.</summary>
    private static bool IsRelative(Operator op) => op.Name is "exp" or "expm1" or "sigmoid" or "sinh" or "tanh" or "sqrt" or "rsqrt" or "asin" or "atan" or "cosh";

    /// <summary>Numbers that the arithmetic type holds exactly.</summary>
    private static double[] Draw(Random random, double low, double high, ScalarType storage)
    {
        var values = new double[500];
        for (var k = 0; k < values.Length; k++)
        {
            var value = low + ((high - low) * random.NextDouble());
            values[k] = storage == ScalarType.Float64 ? value : Math.Clamp((float)value, low, high);
        }

        return values;
    }

    private static Operator Find(string name) => FunctionKernel.Functions.Single(op => op.Name == name);
}
