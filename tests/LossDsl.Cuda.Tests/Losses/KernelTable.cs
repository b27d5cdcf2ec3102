using System.Collections.Concurrent;
using static TorchSharp.torch;

namespace LossDsl.Cuda.Tests;

/// <summary>What the kernels that a class of tests compiles take of a multiprocessor, kept as artifacts/cuda-kernels-ARCHITECTURE.tsv for people to look at.</summary>
public sealed class KernelTable : IDisposable
{
    private const string Head = "kernel\tstorage\tregisters\tshared bytes\tstack bytes\tspill bytes";

    private readonly ConcurrentBag<(string Architecture, string Row)> _rows = [];

    /// <summary>Notes the kernels of a compilation.</summary>
    internal void Add(ScalarType storage, string architecture, IEnumerable<KernelResources> kernels)
    {
        foreach (var kernel in kernels)
            _rows.Add((architecture, FormattableString.Invariant($"{kernel.Kernel}\t{storage}\t{kernel.Registers}\t{kernel.SharedBytes}\t{kernel.StackBytes}\t{kernel.SpillBytes}")));
    }

    /// <summary>Writes the table.</summary>
    public void Dispose()
    {
        foreach (var table in _rows.GroupBy(r => r.Architecture))
            File.WriteAllLines(Path.Combine(NvrtcLibrary.Artifacts, $"cuda-kernels-{table.Key}.tsv"), [Head, .. table.Select(r => r.Row).Order(StringComparer.Ordinal)]);
    }
}
