using System.Numerics;
using System.Runtime.Intrinsics;
using static LossDsl.Runtime.Cpu.Simd;

namespace LossDsl.Runtime.Tests.Simd;

/// <summary>The parts that logistic functions share, put together, against formulas in double precision that are exact on the side they are used for.</summary>
public class LogisticTests
{
    private const double Wide = 700;
    private const int Samples = 4096;

    [Theory]
    [InlineData(85, 4)]
    [InlineData(1, 4)]
    [InlineData(1e-4, 4)]
    public void SinglePrecision(double range, double units) => Compare<float>(range, units * 1.2e-7);

    [Theory]
    [InlineData(Wide, 400)]
    [InlineData(1, 400)]
    public void DoublePrecision(double range, double units) => Compare<double>(range, units * 2.3e-16);

    [Fact]
    public void FarOutNothingOverflows()
    {
        Assert.Equal([0, 1, 1, 0], Sigmoids<float>(-1e4).Concat(Sigmoids<float>(1e4)));
        Assert.Equal([0, 1, 1, 0], Sigmoids<float>(double.NegativeInfinity).Concat(Sigmoids<float>(double.PositiveInfinity)));
        Assert.Equal([0, 1e4, -1e4, 0], Logarithms<float>(-1e4));
        Assert.Equal([1e4, 0, 0, -1e4], Logarithms<float>(1e4));
        Assert.Equal(double.PositiveInfinity, Logarithms<float>(double.PositiveInfinity)[0]);
    }

    [Fact]
    public void NaNStaysNaN() => Assert.All([.. Sigmoids<float>(double.NaN), .. Logarithms<float>(double.NaN), .. Sigmoids<double>(double.NaN), .. Logarithms<double>(double.NaN)], value => Assert.True(double.IsNaN(value)));

    /// <summary>The sigmoids of x and of -x.</summary>
    private static double[] Sigmoids<T>(double number)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var x = Vector512.Create(T.CreateTruncating(number));
        var tail = LogisticTail(x);
        var head = LogisticHead(tail);
        return [Lane(SigmoidOf(x, tail, head)), Lane(SigmoidOfOpposite(x, tail, head))];
    }

    /// <summary>Softplus of x and of -x, log-sigmoid of x and of -x.</summary>
    private static double[] Logarithms<T>(double number)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var x = Vector512.Create(T.CreateTruncating(number));
        var log = LogisticLog(LogisticTail(x));
        return [Lane(SoftplusOf(x, log)), Lane(SoftplusOf(-x, log)), Lane(LogSigmoidOf(x, log)), Lane(LogSigmoidOf(-x, log))];
    }

    private static void Compare<T>(double range, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(3);
        for (var n = 0; n < Samples; n++)
        {
            var x = double.CreateTruncating(T.CreateTruncating((random.NextDouble() * 2 - 1) * range));
            double[] expected = [Sigmoid(x), Sigmoid(-x), Softplus(x), Softplus(-x), -Softplus(-x), -Softplus(x)];
            double[] actual = [.. Sigmoids<T>(x), .. Logarithms<T>(x)];
            for (var k = 0; k < expected.Length; k++)
                Assert.InRange(Math.Abs(actual[k] - expected[k]), 0, tolerance * Math.Abs(expected[k]));
        }
    }

    private static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    /// <summary>A series where 1 + exp(x) rounds away what counts.</summary>
    private static double Softplus(double x)
    {
        if (x > 0)
            return x + Softplus(-x);
        var t = Math.Exp(x);
        return t > 1e-3 ? Math.Log(1 + t) : t * (1 - t * (1 / 2.0 - t * (1 / 3.0 - t * (1 / 4.0 - t / 5))));
    }

    private static double Lane<T>(Vector512<T> vector)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => double.CreateTruncating(vector.GetElement(Vector512<T>.Count - 1));
}
