namespace LossDsl.Runtime.Cuda;

/// <summary>The CUDA C++ that ships with the runtime.</summary>
internal static class CudaHeader
{
    /// <summary>What the names of <see cref="Kernels"/> begin with.</summary>
    public const string Prefix = "lossdsl_";

    private static readonly string[] Parts = ["storage.cuh", "memory.cuh", "stage.cuh", "math.cuh", "special.cuh", "reduction.cuh", "random.cuh", "root.cuh"];

    /// <summary>What stands before the kernels of every loss: element types, memory, functions, reductions, random numbers.</summary>
    public static string Text { get; } = string.Concat(Parts.Select(Read));

    /// <summary>The kernels that do not depend on a loss (joins of partial results, scaling): a module of their own, to be compiled behind <see cref="Text"/>.</summary>
    public static string Kernels { get; } = Read("kernels.cu");

    private static string Read(string name)
    {
        using var stream = typeof(CudaHeader).Assembly.GetManifestResourceStream("LossDsl.Runtime.Cuda." + name)
            ?? throw new InvalidOperationException($"The assembly does not hold the CUDA source '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
