namespace LossDsl.Losses.Tests;

/// <summary>The sizes of a test: batch, classes and features.</summary>
public readonly record struct Sizes(int B, int C, int D)
{
    /// <summary>Small enough for a finite difference of every element.</summary>
    public static Sizes Small { get; } = new(7, 5, 3);

    /// <summary>Sizes that fill no vector register and no tile evenly.</summary>
    public static IReadOnlyList<Sizes> Odd { get; } =
        [.. from b in new[] { 1, 7, 41 } from c in new[] { 1, 2, 401 } from d in new[] { 1, 3, 130 } select new Sizes(b, c, d)];

    /// <summary>The dimensions that an axis of a declaration stands for.</summary>
    public long[] Of(string axis) => axis switch
    {
        "i" => [B],
        "j" => [C],
        "d" => [D],
        "samples" => [B + 2],
        "k" or "u" or "n" => [3],
        "t" => [6],
        "c" => [Math.Min(C, 5)],
        "i..." => [B, C],
        "n..." => [D, 2],
        "4" => [4],
        _ => throw new ArgumentException($"No size is known for the axis '{axis}'.", nameof(axis)),
    };
}
