using TorchSharp;

namespace LossDsl.Modules;

/// <summary>
/// Numbers for operations. TorchSharp passes libtorch the memory of a <see cref="Scalar"/> and then forgets it, so that the garbage collector may free one that nothing else
/// refers to while it is read. Those that change from call to call are declared with <c>using</c>, which holds them until the operation is done.
/// </summary>
internal static class Scalars
{
    public static Scalar MinusOne { get; } = -1;

    public static Scalar Zero { get; } = 0;

    public static Scalar One { get; } = 1;

    public static Scalar Two { get; } = 2;

    public static Scalar Infinity { get; } = double.PositiveInfinity;

    public static Scalar NegativeInfinity { get; } = double.NegativeInfinity;

    public static Scalar LargestLong { get; } = long.MaxValue;
}
