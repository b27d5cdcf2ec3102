using System.Runtime.Intrinsics;
using static LossDsl.Runtime.Cpu.Simd;

namespace LossDsl.Runtime.Tests.Simd;

/// <summary>The exponential of single precision over its whole range, against the framework's in double precision.</summary>
public class ExpTests
{
    [Fact]
    public void IsWithinTwoUnitsInTheLastPlace()
    {
        for (var x = -87.3f; x < 88.7f; x += 0.00071f)
        {
            var expected = Math.Exp(x);
            var actual = Exp(Vector512.Create(x)).GetElement(3);
            Assert.True(Math.Abs(actual - expected) <= 2.4e-7 * expected, $"exp({x:r}): {actual:r} instead of {expected:r}");
        }
    }

    /// <summary>Steps of a sixteenth of a power of two, from either side.</summary>
    [Fact]
    public void HasNoSteps()
    {
        for (var k = -2000; k <= 2000; k++)
        {
            var x = (float)((k + 0.5) * Math.Log(2) / 16);
            if (Math.Abs(x) > 87)
                continue;
            foreach (var near in new[] { MathF.BitDecrement(x), x, MathF.BitIncrement(x) })
            {
                var actual = Exp(Vector512.Create(near)).GetElement(0);
                Assert.True(Math.Abs(actual - Math.Exp(near)) <= 2.4e-7 * Math.Exp(near), $"exp({near:r}): {actual:r}");
            }
        }
    }
}
