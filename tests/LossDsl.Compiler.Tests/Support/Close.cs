namespace LossDsl.Compiler.Tests.Support;

/// <summary>Comparison of numbers with a tolerance that is relative for large and absolute for small ones.</summary>
internal static class Close
{
    public static void Equal(double expected, double actual, double tolerance, string what)
    {
        if (expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance * (1 + Math.Abs(expected)))
            return;
        Assert.Fail(FormattableString.Invariant($"{what}: expected {expected:R}, got {actual:R}"));
    }
}
