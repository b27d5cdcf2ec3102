using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossDsl.Runtime.Cpu;

/// <summary>The term of <see cref="ProgramProductKind.Dot"/>.</summary>
internal readonly unsafe struct DotTerm : IPanelTerm
{
    public static bool HasMinuend => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> sum, Vector512<float> left, Vector512<float> right, float* minuend) => Vector512.FusedMultiplyAdd(left, right, sum);
}

/// <summary>The term of <see cref="ProgramProductKind.Distance"/>.</summary>
internal readonly unsafe struct DistanceTerm : IPanelTerm
{
    public static bool HasMinuend => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> sum, Vector512<float> left, Vector512<float> right, float* minuend)
    {
        var difference = left - right;
        return Vector512.FusedMultiplyAdd(difference, difference, sum);
    }
}

/// <summary>The term of <see cref="ProgramProductKind.Difference"/>.</summary>
internal readonly unsafe struct DifferenceTerm : IPanelTerm
{
    public static bool HasMinuend => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> sum, Vector512<float> left, Vector512<float> right, float* minuend) =>
        Vector512.FusedMultiplyAdd(left, Vector512.Load(minuend) - right, sum);
}
