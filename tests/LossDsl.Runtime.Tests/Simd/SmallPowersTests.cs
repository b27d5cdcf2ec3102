using System.Runtime.Intrinsics;
using LossDsl.Runtime.Cpu;

namespace LossDsl.Runtime.Tests.Simd;

/// <summary>The powers that need no logarithm, against the framework's in double precision.</summary>
public class SmallPowersTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(-1, false)]
    [InlineData(1.5, false)]
    [InlineData(double.NaN, false)]
    [InlineData(double.PositiveInfinity, false)]
    public void AreSmallIntegers(double exponent, bool expected)
    {
        Assert.Equal(expected, SmallPowers.Has(exponent));
        Assert.Equal(expected, SmallPowers.Has((float)exponent));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void AreThoseOfTheFramework(int exponent)
    {
        float[] bases = [0, 1, -1, 0.3f, -2.5f, 1e-12f, 1e6f, float.PositiveInfinity, float.NegativeInfinity, float.NaN];
        foreach (var number in bases)
        {
            var expected = Math.Pow(number, exponent);
            AreClose((float)expected, SmallPowers.Pow(Vector512.Create(number), Vector512.Create((float)exponent), SmallPowers.Whole((float)exponent)).GetElement(5), 3e-7);
            AreClose(expected, SmallPowers.Pow(Vector512.Create((double)number), Vector512.Create((double)exponent), SmallPowers.Whole((double)exponent)).GetElement(5), 1e-15);
        }
    }

    private static void AreClose(double expected, double actual, double tolerance) =>
        Assert.True(actual.Equals(expected) || Math.Abs(actual - expected) <= tolerance * Math.Abs(expected), $"{actual}, not {expected}");
}
