namespace LossDsl.Runtime;

/// <summary>
/// Philox4x32-10, a generator of random numbers without a state: a block of numbers is a function of a counter and a key, so that any element of any
/// stream can be computed by itself, in any order and on any thread.
/// </summary>
/// <remarks>J. Salmon, M. Moraes, R. Dror, D. Shaw: Parallel random numbers: as easy as 1, 2, 3. SC 2011.</remarks>
public static class Philox
{
    private const int Rounds = 10;

    /// <summary>The four 32-bit words of a block.</summary>
    /// <param name="counter">Which block.</param>
    /// <param name="key">Which stream.</param>
    public static (uint A, uint B, uint C, uint D) Block((uint A, uint B, uint C, uint D) counter, (uint A, uint B) key)
    {
        var (a, b, c, d) = counter;
        var (k, l) = key;
        for (var round = 0; round < Rounds; round++)
        {
            var left = 0xD2511F53UL * a;
            var right = 0xCD9E8D57UL * c;
            (a, b, c, d) = ((uint)(right >> 32) ^ b ^ k, (uint)right, (uint)(left >> 32) ^ d ^ l, (uint)left);
            unchecked
            {
                k += 0x9E3779B9;
                l += 0xBB67AE85;
            }
        }

        return (a, b, c, d);
    }
}
