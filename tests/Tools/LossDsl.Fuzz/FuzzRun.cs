using System.Diagnostics;
using System.Globalization;

namespace LossDsl.Fuzz;

/// <summary>The outcome of a run.</summary>
/// <param name="Count">How many inputs were tried.</param>
/// <param name="Compiled">How many were losses without a mistake, which went through every stage.</param>
/// <param name="Failures">Those on which the compiler failed, with what it did.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record FuzzRun(int Count, int Compiled, IReadOnlyList<(FuzzInput Input, string Problem)> Failures, TimeSpan Elapsed)
{
    /// <summary>Tries inputs one after another.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="first">The number of the first input.</param>
    /// <param name="count">How many to try.</param>
    /// <param name="before">Called before each input.</param>
    /// <param name="failed">Called for each failure at once.</param>
    public static FuzzRun Of(int seed, int first, int count, Action<FuzzInput>? before = null, Action<FuzzInput, string>? failed = null)
    {
        var watch = Stopwatch.StartNew();
        var failures = new List<(FuzzInput, string)>();
        var compiled = 0;
        for (var index = first; index < first + count; index++)
        {
            var input = FuzzInputs.Make(seed, index);
            before?.Invoke(input);
            var problem = FuzzCheck.Find(input, out var wasCompiled);
            compiled += wasCompiled ? 1 : 0;
            if (problem is null)
                continue;
            failures.Add((input, problem));
            failed?.Invoke(input, problem);
        }

        return new FuzzRun(count, compiled, failures, watch.Elapsed);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Count} inputs, {Compiled} of them compiled, {Failures.Count} failures, {Count / Elapsed.TotalSeconds:F0} inputs a second");
}
