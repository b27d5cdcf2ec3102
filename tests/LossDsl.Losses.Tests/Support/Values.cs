namespace LossDsl.Losses.Tests;

/// <summary>A plain array with a shape: what the oracles read.</summary>
public sealed class Values(long[] shape, double[] data)
{
    public long[] Shape { get; } = shape;

    public double[] Data { get; } = data;

    public int Count => Data.Length;

    public int Size(int dimension) => (int)Shape[dimension];

    public double this[int i] => Data[i];

    public double this[int i, int j] => Data[(i * Size(1)) + j];

    public double this[int i, int j, int k] => Data[(((i * Size(1)) + j) * Size(2)) + k];

    /// <summary>A row of a matrix.</summary>
    public double[] Row(int i) => Data[(i * Size(1))..((i + 1) * Size(1))];

    public Values Copy() => new(Shape, [.. Data]);
}
