using LossDsl.Runtime.Cpu;

namespace LossDsl;

/// <summary>
/// The main memory that losses keep between calls. The gradients of a fused loss lie in memory that is used again once the tensors are freed,
/// so that a training step does not ask the operating system for new pages. With what is in use it is never more than a quarter above what the losses held at
/// their peak.
/// </summary>
public static class LossMemory
{
    /// <summary>The bytes that are kept and belong to no tensor now.</summary>
    public static long KeptBytes => CachingAllocator.KeptBytes;

    /// <summary>The bytes of losses' gradients and workspaces that are in use now; tensors of less than a megabyte do not count.</summary>
    public static long UsedBytes => CachingAllocator.UsedBytes;

    /// <summary>The most that was in use at a time since the last <see cref="EmptyCache"/>: gradients and workspaces.</summary>
    public static long PeakBytes => CachingAllocator.PeakBytes;

    /// <summary>Gives what is kept back to the operating system, for instance after training, and forgets the peak.</summary>
    public static void EmptyCache() => CachingAllocator.EmptyCache();
}
