namespace LossDsl.Runtime;

/// <summary>
/// The random numbers of formulas. Each is a function of the seed of the evaluation, of the place in the formula and of the element, so that forward,
/// backward and every tile see the same. Four elements share a block of <see cref="Philox"/>: the counter is the element's index over 4 and the place.
/// </summary>
public static class RandomNumbers
{
    /// <summary>A number that is uniformly distributed over the 2^23 centers of equal parts of (0, 1): never 0 or 1, and exact in float32.</summary>
    /// <param name="seed">The seed of the evaluation.</param>
    /// <param name="site">The number of the call in the formula.</param>
    /// <param name="index">The index of the element, the last axis running fastest.</param>
    public static double Uniform(long seed, int site, long index)
    {
        var (a, b, c, d) = Words(seed, site, index >> 2);
        return ToUniform((index & 3) switch { 0 => a, 1 => b, 2 => c, _ => d });
    }

    /// <summary>A number of the standard normal distribution, by the method of Box and Muller from two of the block's words; at most 6.8 in size.</summary>
    /// <inheritdoc cref="Uniform" path="/param"/>
    public static double Normal(long seed, int site, long index)
    {
        var (a, b, c, d) = Words(seed, site, index >> 2);
        var (first, second) = (index & 2) == 0 ? ToNormal(a, b) : ToNormal(c, d);
        return (index & 1) == 0 ? first : second;
    }

    /// <summary>The numbers of the elements from 0 on, as <see cref="Uniform"/> has them.</summary>
    /// <param name="seed">The seed of the evaluation.</param>
    /// <param name="site">The number of the call in the formula.</param>
    /// <param name="values">Where they are put.</param>
    public static void FillUniform(long seed, int site, Span<double> values)
    {
        for (var start = 0; start < values.Length; start += 4)
        {
            var (a, b, c, d) = Words(seed, site, start >> 2);
            Put(values[start..], ToUniform(a), ToUniform(b), ToUniform(c), ToUniform(d));
        }
    }

    /// <summary>The numbers of the elements from 0 on, as <see cref="Normal"/> has them.</summary>
    /// <inheritdoc cref="FillUniform" path="/param"/>
    public static void FillNormal(long seed, int site, Span<double> values)
    {
        for (var start = 0; start < values.Length; start += 4)
        {
            var (a, b, c, d) = Words(seed, site, start >> 2);
            var (e, f) = ToNormal(a, b);
            var (g, h) = ToNormal(c, d);
            Put(values[start..], e, f, g, h);
        }
    }

    private static (uint A, uint B, uint C, uint D) Words(long seed, int site, long block) =>
        Philox.Block(((uint)block, (uint)(block >> 32), (uint)site, 0), ((uint)seed, (uint)(seed >> 32)));

    private static double ToUniform(uint word) => ((word >> 9) + 0.5) / (1 << 23);

    private static (double First, double Second) ToNormal(uint word, uint other)
    {
        var radius = Math.Sqrt(-2 * Math.Log((word + 0.5) / (1L << 32)));
        var (sine, cosine) = Math.SinCos(2 * Math.PI * ((other + 0.5) / (1L << 32)));
        return (radius * cosine, radius * sine);
    }

    private static void Put(Span<double> values, double a, double b, double c, double d)
    {
        values[0] = a;
        if (values.Length > 1)
            values[1] = b;
        if (values.Length > 2)
            values[2] = c;
        if (values.Length > 3)
            values[3] = d;
    }
}
