namespace LossDsl.Runtime.Cpu;

/// <summary>The bounds that a fused evaluation keeps to. The results do not depend on them beyond rounding.</summary>
public sealed class TilingOptions
{
    private long _workspaceBytes = 16L << 20;
    private int _threads;

    /// <summary>The largest workspace in bytes that one evaluation may hold beside its results; 16 MiB by default, at least 64 KiB.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 64 KiB.</exception>
    public long WorkspaceBytes
    {
        get => _workspaceBytes;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 64L << 10);
            _workspaceBytes = value;
        }
    }

    /// <summary>How many threads an evaluation uses; 0, the default, for one a processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int Threads
    {
        get => _threads;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _threads = value;
        }
    }

    /// <summary>The number of threads that <see cref="Threads"/> stands for.</summary>
    public int EffectiveThreads => _threads == 0 ? Environment.ProcessorCount : _threads;
}
