using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Modules;

/// <summary>Draws classes without replacement, in time that grows with their number and not with that of all classes.</summary>
internal static class SubsetDraw
{
    /// <summary>Given classes, and others with equal chances until there are so many: all in ascending order.</summary>
    /// <param name="given">The classes that are taken in any case, ascending and distinct.</param>
    /// <param name="count">The number of all classes, above <paramref name="budget"/>.</param>
    /// <param name="budget">How many to take, at least as many as are given.</param>
    /// <param name="seed">What the draw is a function of.</param>
    public static long[] Of(long[] given, long count, long budget, long seed)
    {
        var drawn = new long[budget];
        var ranks = Subset(count - given.Length, budget - given.Length, seed);
        var (at, next) = (0, 0);
        for (var word = 0; word < ranks.Length; word++)
        {
            for (var bits = ranks[word]; bits != 0; bits &= bits - 1)
            {
                // The rank counts the classes that are not given: every given one before it moves it up by one.
                var other = (word * 64L) + BitOperations.TrailingZeroCount(bits) + next;
                for (; next < given.Length && given[next] <= other; next++, other++)
                    drawn[at++] = given[next];
                drawn[at++] = other;
            }
        }

        while (next < given.Length)
            drawn[at++] = given[next++];
        return drawn;
    }

    /// <summary>A subset of 0 to count - 1 as bits, each of that size with the same chance: the algorithm of Floyd.</summary>
    /// <remarks>J. Bentley, B. Floyd: Programming pearls: a sample of brilliance. CACM 30 (9), 1987.</remarks>
    private static ulong[] Subset(long count, long size, long seed)
    {
        var bits = new ulong[(count + 63) / 64];
        var block = 0UL;
        for (var top = count - size; top < count; top++)
        {
            var pick = Below((ulong)top + 1, seed, ref block);
            if ((bits[pick >> 6] >> (int)(pick & 63) & 1) != 0)
                pick = (ulong)top;
            bits[pick >> 6] |= 1UL << (int)(pick & 63);
        }

        return bits;
    }

    /// <summary>A number below a limit, each with the same chance: those that would favor small ones are drawn again.</summary>
    /// <remarks>D. Lemire: Fast random integer generation in an interval. ACM Transactions on Modeling and Computer Simulation 29 (1), 2019.</remarks>
    private static ulong Below(ulong limit, long seed, ref ulong block)
    {
        while (true)
        {
            var (a, b, _, _) = Philox.Block(((uint)block, (uint)(block >> 32), 0, 0), ((uint)seed, (uint)(seed >> 32)));
            block++;
            var number = Math.BigMul(((ulong)a << 32) | b, limit, out var rest);
            if (rest >= limit || rest >= unchecked(0 - limit) % limit)
                return number;
        }
    }
}
