namespace LossDsl.Cuda.Tests;

/// <summary>A theory that needs NVRTC; it is skipped, with the reason, where the build has none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NvrtcTheoryAttribute : TheoryAttribute
{
    /// <summary>Makes the attribute.</summary>
    public NvrtcTheoryAttribute()
    {
        Skip = NvrtcLibrary.Missing;
    }
}
