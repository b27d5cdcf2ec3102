using LossDsl.Runtime;

namespace LossDsl.Runtime.Tests;

/// <summary>The generator against the test vectors that its authors published (Random123, kat_vectors), and the numbers that are made of it.</summary>
public class RandomNumbersTests
{
    private const int Count = 200_000;

    [Theory]
    [InlineData(new uint[] { 0, 0, 0, 0 }, new uint[] { 0, 0 }, new uint[] { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 })]
    [InlineData(
        new uint[] { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff }, new uint[] { 0xffffffff, 0xffffffff }, new uint[] { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd })]
    [InlineData(
        new uint[] { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 }, new uint[] { 0xa4093822, 0x299f31d0 }, new uint[] { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 })]
    public void PhiloxHasThePublishedNumbers(uint[] counter, uint[] key, uint[] expected)
    {
        var (a, b, c, d) = Philox.Block((counter[0], counter[1], counter[2], counter[3]), (key[0], key[1]));
        Assert.Equal(expected, new[] { a, b, c, d });
    }

    [Fact]
    public void NormalNumbersHaveTheMomentsOfTheirDistribution()
    {
        var x = Normals(7, 0);
        Assert.Equal(0, x.Average(), 0.01);
        Assert.Equal(1, x.Average(v => v * v), 0.02);
        Assert.Equal(0, x.Average(v => v * v * v), 0.05);
        Assert.Equal(3, x.Average(v => v * v * v * v), 0.1);
        Assert.Equal(0.6827, x.Count(v => Math.Abs(v) < 1) / (double)Count, 0.005);
        Assert.All(x, v => Assert.InRange(Math.Abs(v), 0, 6.8));
    }

    [Fact]
    public void UniformNumbersHaveTheMomentsOfTheirDistribution()
    {
        var x = Uniforms(7, 0);
        Assert.Equal(0.5, x.Average(), 0.003);
        Assert.Equal(1 / 12.0, x.Average(v => (v - 0.5) * (v - 0.5)), 0.001);
        Assert.Equal(0.1, x.Count(v => v < 0.1) / (double)Count, 0.005);
        Assert.All(x, v => Assert.True((float)v == v && v > 0 && v < 1));
    }

    [Theory]
    [InlineData(7, 0, 7, 1)]
    [InlineData(7, 0, 8, 0)]
    [InlineData(7, 0, 7 + (1L << 40), 0)]
    public void SeedsAndSitesAreIndependent(long seed, int site, long otherSeed, int otherSite)
    {
        var (x, y) = (Normals(seed, site), Normals(otherSeed, otherSite));
        Assert.Equal(0, x.Zip(y, (a, b) => a * b).Average(), 0.01);
        Assert.Equal(0, x.Zip(y, (a, b) => a * a * b * b).Average() - 1, 0.03);
    }

    [Fact]
    public void NeighborsAreIndependent()
    {
        var x = Normals(11, 3);
        for (var lag = 1; lag <= 5; lag++)
            Assert.Equal(0, x.Zip(x.Skip(lag), (a, b) => a * b).Average(), 0.01);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void AnElementDoesNotDependOnHowManyThereAre(int count)
    {
        var (normal, uniform) = (new double[count], new double[count]);
        RandomNumbers.FillNormal(-5, 2, normal);
        RandomNumbers.FillUniform(-5, 2, uniform);
        for (var e = 0; e < count; e++)
        {
            Assert.Equal(normal[e], RandomNumbers.Normal(-5, 2, e));
            Assert.Equal(uniform[e], RandomNumbers.Uniform(-5, 2, e));
        }
    }

    [Fact]
    public void ElementsBeyond32BitsHaveNumbersOfTheirOwn() =>
        Assert.NotEqual(RandomNumbers.Normal(1, 0, 5), RandomNumbers.Normal(1, 0, 5 + (1L << 34)));

    private static double[] Normals(long seed, int site)
    {
        var values = new double[Count];
        RandomNumbers.FillNormal(seed, site, values);
        return values;
    }

    private static double[] Uniforms(long seed, int site)
    {
        var values = new double[Count];
        RandomNumbers.FillUniform(seed, site, values);
        return values;
    }
}
