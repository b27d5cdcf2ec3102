namespace LossDsl.Runtime.Cuda;

/// <summary>A device with the context that libtorch uses, too: the primary one.</summary>
internal sealed class NvidiaDevice
{
    private const int MultiprocessorCount = 16;
    private const int MaxSharedMemoryPerBlock = 97;
    private const int CapabilityMajor = 75;
    private const int CapabilityMinor = 76;

    private readonly nint _context;

    public NvidiaDevice(int index)
    {
        DriverApi.Check(DriverApi.cuInit(0), "Starting CUDA");
        DriverApi.Check(DriverApi.cuDeviceGet(out var device, index), $"Opening CUDA device {index}");
        DriverApi.Check(DriverApi.cuDevicePrimaryCtxRetain(out _context, device), $"Opening the context of CUDA device {index}");
        DriverApi.Check(DriverApi.cuDeviceTotalMem_v2(out var bytes, device), $"Asking CUDA device {index} for its memory");
        Limits = new CudaLimits(Ask(device, MultiprocessorCount), Ask(device, CapabilityMajor), Ask(device, CapabilityMinor), (long)bytes, Ask(device, MaxSharedMemoryPerBlock));
    }

    public CudaLimits Limits { get; }

    /// <summary>Makes the device's context the thread's until the scope is left, where it is not already.</summary>
    public Scope Enter()
    {
        DriverApi.Check(DriverApi.cuCtxGetCurrent(out var current), "Asking for the CUDA context");
        if (current == _context)
            return default;
        DriverApi.Check(DriverApi.cuCtxPushCurrent_v2(_context), "Entering the CUDA context");
        return new Scope(true);
    }

    private static int Ask(int device, int attribute)
    {
        DriverApi.Check(DriverApi.cuDeviceGetAttribute(out var value, attribute, device), $"Asking a CUDA device for attribute {attribute}");
        return value;
    }

    internal readonly ref struct Scope(bool isPushed)
    {
        public void Dispose()
        {
            if (isPushed)
                _ = DriverApi.cuCtxPopCurrent_v2(out _);
        }
    }
}
