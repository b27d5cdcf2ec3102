using LossDsl.Runtime.Cpu;

namespace LossDsl;

/// <summary>
/// The main memory that losses keep between calls. The gradients of a fused loss lie in memory that is used again once the tensors are freed,
/// so that a training step does not ask the operating system for new pages. It is never more than the losses held at their peak.
/// </summary>
public static class LossMemory
{
    /// <summary>The bytes that are kept and belong to no tensor now.</summary>
    public static long KeptBytes => CachingAllocator.KeptBytes;

    /// <summary>Gives what is kept back to the operating system, for instance after training.</summary>
    public static void EmptyCache() => CachingAllocator.EmptyCache();
}
