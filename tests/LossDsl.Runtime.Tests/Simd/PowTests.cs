using System.Runtime.Intrinsics;
using static LossDsl.Runtime.Cpu.Simd;

namespace LossDsl.Runtime.Tests.Simd;

/// <summary>Powers in single precision over the whole format, against the framework's in double precision.</summary>
public class PowTests
{
    [Fact]
    public void IsWithinEightUnitsInTheLastPlace()
    {
        var random = new Random(5);
        for (var n = 0; n < 20_000; n++)
        {
            var a = MathF.Exp((float)(random.NextDouble() * 170 - 85));
            var b = (float)(random.NextDouble() * 2 - 1) * 85 / MathF.Max(MathF.Abs(MathF.Log(a)), 0.1f);
            var expected = Math.Pow(a, b);
            var unit = Math.Max(MathF.BitIncrement((float)expected) - (float)expected, 1e-44);
            Assert.InRange(Math.Abs(Power(a, b) - expected) / unit, 0, 8);
        }
    }

    [Fact]
    public void KeepsTheSpecialValuesOfTheStandard()
    {
        float[] values = [0, 1, 2, 0.5f, -1, -2, -2.5f, 3, 1e-40f, 1e38f, float.PositiveInfinity, float.NegativeInfinity, float.NaN];
        foreach (var a in values)
        {
            foreach (var b in values)
            {
                var expected = MathF.Pow(a, b);
                // A subnormal result may be 0.
                if (!float.IsSubnormal(expected))
                    Assert.True(Power(a, b) is var value && (value.Equals(expected) || Math.Abs(value - expected) <= 4e-7 * Math.Abs(expected)), $"{a} ^ {b}: {value}, not {expected}");
            }
        }
    }

    [Fact]
    public void LanesDoNotDependOnTheirNeighbors()
    {
        var bases = Vector512.Create(2f).WithElement(3, -2f).WithElement(5, float.NaN).WithElement(9, 0f);
        var powers = Pow(bases, Vector512.Create(3f));
        Assert.Equal(8f, powers.GetElement(0), 1e-5f);
        Assert.Equal(-8f, powers.GetElement(3), 1e-5f);
        Assert.True(float.IsNaN(powers.GetElement(5)));
        Assert.Equal(0f, powers.GetElement(9));
    }

    private static float Power(float a, float b) => Pow(Vector512.Create(a), Vector512.Create(b)).GetElement(7);
}
