using System.Runtime.Intrinsics;

namespace LossDsl.Runtime.Cpu;

/// <summary>What <see cref="PanelKernel"/> sums.</summary>
internal unsafe interface IPanelTerm
{
    /// <summary>Whether it reads a minuend.</summary>
    static abstract bool HasMinuend { get; }

    /// <summary>A sum with one term more.</summary>
    static abstract Vector512<float> Add(Vector512<float> sum, Vector512<float> left, Vector512<float> right, float* minuend);
}
