namespace LossDsl.Cuda.Tests;

/// <summary>A range of addresses that kernels may touch.</summary>
internal readonly record struct Allocation(nint Begin, nint End);

/// <summary>
/// What the host has given to kernels so far: accesses beyond it are errors. Nobody says when memory is freed, but what was given later and overlaps it
/// in part, as views of one tensor do not, shows that it was.
/// </summary>
internal sealed class HostMemory
{
    private readonly HashSet<Allocation> _known = [];

    public void Add(nint begin, long bytes)
    {
        var added = new Allocation(begin, begin + (nint)bytes);
        if (!_known.Add(added))
            return;
        _known.RemoveWhere(old => old.Begin < added.End && added.Begin < old.End && !Holds(old, added) && !Holds(added, old));
    }

    public Allocation[] Allocations() => [.. _known];

    private static bool Holds(Allocation outer, Allocation inner) => outer.Begin <= inner.Begin && inner.End <= outer.End;
}
