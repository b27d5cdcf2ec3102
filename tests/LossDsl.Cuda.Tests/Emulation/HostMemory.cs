namespace LossDsl.Cuda.Tests;

/// <summary>A range of addresses that kernels may touch.</summary>
internal readonly record struct Allocation(nint Begin, nint End);

/// <summary>What the host has given to kernels so far: accesses beyond it are errors.</summary>
internal sealed class HostMemory
{
    private readonly Dictionary<nint, nint> _ends = [];

    public void Add(nint begin, long bytes) => _ends[begin] = begin + (nint)bytes;

    public Allocation[] Allocations() => [.. _ends.Select(p => new Allocation(p.Key, p.Value))];
}
