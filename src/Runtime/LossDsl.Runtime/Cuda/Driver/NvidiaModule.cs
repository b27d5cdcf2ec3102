using System.Collections.Concurrent;

namespace LossDsl.Runtime.Cuda;

/// <summary>Device functions in a device's memory. They stay there as long as the process runs: a kernel may still be under way when its loss is gone.</summary>
internal sealed unsafe class NvidiaModule : ICudaModule
{
    private const int MaxThreadsPerBlock = 0;
    private const int MaxDynamicSharedBytes = 8;

    /// <summary>More than this a function must be allowed first.</summary>
    private const int OrdinarySharedBytes = 48 << 10;

    private readonly string _name;
    private readonly NvidiaDevice _device;
    private readonly nint _module;
    private readonly ConcurrentDictionary<string, (nint Handle, int MaxThreads)> _functions = new();
    private readonly ConcurrentDictionary<string, bool> _allowed = new();

    public NvidiaModule(string name, NvidiaDevice device, byte[] image)
    {
        _name = name;
        _device = device;
        using var scope = device.Enter();
        fixed (byte* start = image)
            DriverApi.Check(DriverApi.cuModuleLoadData(out _module, start), $"Loading the CUDA kernels of {name}");
    }

    public int MaxThreadsOf(string kernel) => Function(kernel).MaxThreads;

    public void Launch(string kernel, CudaGrid grid, int threads, ReadOnlySpan<byte> call, ReadOnlySpan<nint> pointers, nint stream, int sharedBytes = 0)
    {
        using var scope = _device.Enter();
        var function = Function(kernel).Handle;
        if (sharedBytes > OrdinarySharedBytes && _allowed.TryAdd(kernel, true))
        {
            var most = _device.Limits.SharedBytes - LaunchModel.DeclaredSharedBytes;
            DriverApi.Check(DriverApi.cuFuncSetAttribute(function, MaxDynamicSharedBytes, most), $"Giving shared memory to the CUDA kernel {kernel} of {_name}");
        }

        var parameters = stackalloc void*[pointers.Length + 1];
        fixed (byte* first = call)
        fixed (nint* others = pointers)
        {
            parameters[0] = first;
            for (var k = 0; k < pointers.Length; k++)
                parameters[k + 1] = others + k;
            var result = DriverApi.cuLaunchKernel(function, (uint)grid.X, (uint)grid.Y, 1, (uint)threads, 1, 1, (uint)sharedBytes, stream, parameters, null);
            if (result != 0)
                DriverApi.Check(result, $"Launching the CUDA kernel {kernel} of {_name} with {grid.X} x {grid.Y} blocks of {threads} threads");
        }
    }

    private (nint Handle, int MaxThreads) Function(string kernel) => _functions.GetOrAdd(kernel, name =>
    {
        using var scope = _device.Enter();
        DriverApi.Check(DriverApi.cuModuleGetFunction(out var function, _module, name), $"Finding the CUDA kernel {name} of {_name}");
        DriverApi.Check(DriverApi.cuFuncGetAttribute(out var most, MaxThreadsPerBlock, function), $"Asking for the registers of the CUDA kernel {name} of {_name}");
        return (function, most / 32 * 32);
    });
}
