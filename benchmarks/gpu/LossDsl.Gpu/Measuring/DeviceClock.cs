using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LossDsl.Gpu.Measuring;

/// <summary>Times steps: by events in the stream of a CUDA device, by the processor's clock elsewhere.</summary>
internal sealed partial class DeviceClock(bool isCuda)
{
    /// <summary>The one that libtorch works on, since nobody here chooses another.</summary>
    private const nint DefaultStream = 0;

    /// <summary>The milliseconds that a step takes.</summary>
    public double Time(Action step)
    {
        if (!isCuda)
        {
            var start = Stopwatch.GetTimestamp();
            step();
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        var (first, last) = (Create(), Create());
        CudaDriver.Check(cuEventRecord(first, DefaultStream), "Recording an event");
        step();
        CudaDriver.Check(cuEventRecord(last, DefaultStream), "Recording an event");
        CudaDriver.Check(cuEventSynchronize(last), "Waiting for an event");
        CudaDriver.Check(cuEventElapsedTime(out var milliseconds, first, last), "Reading an event");
        _ = cuEventDestroy_v2(first);
        _ = cuEventDestroy_v2(last);
        return milliseconds;
    }

    /// <summary>The device memory that is taken, by whomever; -1 without a device.</summary>
    public long UsedBytes()
    {
        if (!isCuda)
            return -1;
        CudaDriver.Check(cuMemGetInfo_v2(out var free, out var total), "Asking for free memory");
        return (long)(total - free);
    }

    /// <summary>The middle of the values, or the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static nint Create()
    {
        CudaDriver.Check(cuEventCreate(out var created, 0), "Making an event");
        return created;
    }

    [LibraryImport(CudaDriver.Library)]
    private static partial int cuEventCreate(out nint created, uint flags);

    [LibraryImport(CudaDriver.Library)]
    private static partial int cuEventRecord(nint recorded, nint stream);

    [LibraryImport(CudaDriver.Library)]
    private static partial int cuEventSynchronize(nint awaited);

    [LibraryImport(CudaDriver.Library)]
    private static partial int cuEventElapsedTime(out float milliseconds, nint first, nint last);

    [LibraryImport(CudaDriver.Library)]
    private static partial int cuEventDestroy_v2(nint destroyed);

    [LibraryImport(CudaDriver.Library)]
    private static partial int cuMemGetInfo_v2(out nuint free, out nuint total);
}
