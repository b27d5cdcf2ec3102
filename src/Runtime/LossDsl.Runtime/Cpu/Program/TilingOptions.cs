namespace LossDsl.Runtime.Cpu;

/// <summary>The bounds that a fused evaluation keeps to. The results do not depend on them beyond rounding.</summary>
public sealed class TilingOptions
{
    private long _workspaceBytes = 16L << 20;
    private long _deviceWorkspaceBytes;
    private int _threads;

    /// <summary>How a loss around a matrix product is cut; chosen from the sizes by default.</summary>
    public TileStrategy Strategy { get; set; }

    /// <summary>Who computes matrix products on the CPU; chosen from the sizes by default.</summary>
    public ProductStrategy Products { get; set; }

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

    /// <summary>
    /// The same on a CUDA device, where the tiles must be larger to be worth a launch; 0, the default, for an eighth of its memory and at most 2 GiB.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Neither 0 nor at least 64 KiB.</exception>
    public long DeviceWorkspaceBytes
    {
        get => _deviceWorkspaceBytes;
        set
        {
            if (value != 0)
                ArgumentOutOfRangeException.ThrowIfLessThan(value, 64L << 10);
            _deviceWorkspaceBytes = value;
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
