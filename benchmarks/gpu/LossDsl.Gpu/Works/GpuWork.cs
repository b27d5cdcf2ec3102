using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Gpu.Works;

/// <summary>Something to measure on a device.</summary>
/// <param name="Name">The loss and the sizes, as the Python side names them, too.</param>
/// <param name="Create">Makes the steps of a variant on a device; the flag asks for tiny sizes, which only show that everything runs.</param>
/// <param name="Variants">What can be measured.</param>
internal sealed record GpuWork(string Name, Func<string, Device, bool, Action> Create, IReadOnlyList<string> Variants);

/// <summary>The names of the variants.</summary>
internal static class Variant
{
    /// <summary>The generated kernels, forward and backward.</summary>
    public const string Fused = "fused";

    /// <summary>The composition of libtorch's operations, forward and backward.</summary>
    public const string Eager = "eager";

    /// <summary>The bare products, or a copy of the same bytes.</summary>
    public const string Floor = "floor";
}
