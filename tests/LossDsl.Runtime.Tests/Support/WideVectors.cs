using System.Runtime.Intrinsics;

namespace LossDsl.Runtime.Tests;

/// <summary>A test of what only runs on vectors of 512 bits; elsewhere it is reported as skipped.</summary>
public sealed class WideVectorFactAttribute : FactAttribute
{
    public WideVectorFactAttribute() => Skip = Vector512.IsHardwareAccelerated ? null : WideVectors.Reason;
}

/// <inheritdoc cref="WideVectorFactAttribute"/>
public sealed class WideVectorTheoryAttribute : TheoryAttribute
{
    public WideVectorTheoryAttribute() => Skip = Vector512.IsHardwareAccelerated ? null : WideVectors.Reason;
}

internal static class WideVectors
{
    public const string Reason = "The processor has no vectors of 512 bits.";
}
