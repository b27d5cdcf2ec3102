using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Runtime.Tests.Simd;

/// <summary>Every operator in both precisions, over vectors and over numbers, against the compiler's evaluation in double precision.</summary>
public class SimdTests
{
    private const int Samples = 2048;

    /// <summary>Operators with a root other than 0, or more than one operand to cancel: near it the error is absolute.</summary>
    private static readonly HashSet<string> Rooted = ["sin", "cos", "lgamma", "digamma"];

    public static TheoryData<string> Names => [.. Op.All.Select(op => op.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void SinglePrecisionOverTheTestDomain(string name) => Compare<float>(Find(name), Find(name).TestDomain, 8);

    [Theory]
    [MemberData(nameof(Names))]
    public void DoublePrecisionOverTheTestDomain(string name) => Compare<double>(Find(name), Find(name).TestDomain, IsLoose(name) ? 20000 : 400);

    // Beyond the everyday domain: reductions of the argument, far tails, results near the ends of the format.
    [Theory]
    [InlineData("exp", -87.3, 88.7)]
    [InlineData("expm1", -20, 88)]
    [InlineData("log", 1e-37, 1e-30)]
    [InlineData("log", 1, 1e37)]
    [InlineData("log1p", -0.999, 10)]
    [InlineData("log1p", 1e5, 1e9)]
    [InlineData("log1p", 1e30, 3e38)]
    [InlineData("sigmoid", -85, 40)]
    [InlineData("softplus", -85, 100)]
    [InlineData("logsigmoid", -100, 85)]
    [InlineData("tanh", -25, 25)]
    [InlineData("sinh", -88, 88)]
    [InlineData("cosh", -88, 88)]
    [InlineData("asin", -1, 1)]
    [InlineData("acos", -1, 1)]
    [InlineData("atan", -1e6, 1e6)]
    [InlineData("erf", -12, 12)]
    [InlineData("normcdf", -12, 9)]
    [InlineData("lgamma", 1e-3, 1e4)]
    [InlineData("digamma", 1e-3, 1e4)]
    [InlineData("sqrt", 0, 1e30)]
    [InlineData("rsqrt", 1e-30, 1e-20)]
    public void WideDomains(string name, double low, double high)
    {
        Compare<float>(Find(name), [new Interval(low, high)], 16);
        Compare<double>(Find(name), [new Interval(low, high)], IsLoose(name) ? 20000 : 4000);
    }

    [Theory]
    [InlineData("expm1", 1)]
    [InlineData("log1p", 1)]
    [InlineData("tanh", 1)]
    [InlineData("sinh", 1)]
    [InlineData("asin", 1)]
    [InlineData("atan", 1)]
    [InlineData("sin", 1)]
    [InlineData("tan", 1)]
    [InlineData("erf", 1.1283791670955126)]
    public void KeepsAllDigitsOfTinyArguments(string name, double slope)
    {
        foreach (var x in new[] { 1e-9, -1e-12, 1e-20, -1e-30 })
        {
            double[] line = [.. Enumerable.Repeat(x, 16)];
            foreach (var (value, epsilon) in new[]
            {
                (SpelledOperators.OverVectors<float>(Find(name), [line])[0], 3e-7),
                (SpelledOperators.OverNumbers<float>(Find(name), [line])[0], 3e-7),
                (SpelledOperators.OverVectors<double>(Find(name), [line])[0], 2e-9),
                (SpelledOperators.OverNumbers<double>(Find(name), [line])[0], 2e-9),
            })
            {
                Assert.InRange(value / x, slope * (1 - epsilon), slope * (1 + epsilon));
            }
        }
    }

    /// <summary>True for those whose evaluation in the compiler is itself a difference that cancels, some digits short of the end.</summary>
    private static bool IsLoose(string name) => name is "normcdf" or "lgamma";

    private static Operator Find(string name) => Op.All.Single(op => op.Name == name);

    private static void Compare<T>(Operator op, IReadOnlyList<Interval> domain, double tolerance)
    {
        var isSingle = typeof(T) == typeof(float);
        var random = new Random(5);
        double[][] operands = [.. domain.Select((interval, k) => Enumerable.Range(0, Samples).Select(_ => Draw(random, op.Argument(k), interval, isSingle)).ToArray())];
        var floor = Rooted.Contains(op.Name) ? 0.01 : 0;
        var epsilon = isSingle ? 1.2e-7 : 2.3e-16;
        foreach (var (form, actual) in new[] { ("vectors", SpelledOperators.OverVectors<T>(op, operands)), ("numbers", SpelledOperators.OverNumbers<T>(op, operands)) })
        {
            for (var i = 0; i < Samples; i++)
            {
                double[] values = [.. operands.Select(o => o[i])];
                var expected = op.Evaluate(values);

                if (!(Math.Abs(actual[i] - expected) <= tolerance * epsilon * Math.Max(Math.Abs(expected), floor)))
                    Assert.Fail(FormattableString.Invariant($"{op.Name}({string.Join(", ", values)}) over {form} of {typeof(T).Name}: expected {expected:R}, got {actual[i]:R}"));
            }
        }
    }

    private static double Draw(Random random, ElementKind kind, Interval interval, bool isSingle)
    {
        var value = interval.Low + (interval.High - interval.Low) * random.NextDouble();
        return kind == ElementKind.Boolean ? random.Next(2) : isSingle ? (float)value : value;
    }
}
