using System.Collections.Concurrent;
using LossDsl.Runtime.Cpu;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Cuda;

/// <summary>NVIDIA's driver, with kernels compiled by NVRTC once per source, options and architecture.</summary>
internal sealed class NvidiaDriver : ICudaDriver
{
    private readonly ConcurrentDictionary<int, Lazy<NvidiaDevice>> _devices = new();
    private readonly ConcurrentDictionary<(SourceText Source, ScalarType Storage, int Device), Lazy<NvidiaModule>> _modules = new();

    private NvidiaDriver()
    {
    }

    public static NvidiaDriver Instance { get; } = new();

    public ICudaModule Load(string name, string source, ScalarType storage, int device) =>
        _modules.GetOrAdd((new SourceText(source), storage, device), _ => new Lazy<NvidiaModule>(() => Make(name, source, storage, device))).Value;

    public nint CurrentStream(int device) => TorchStreams.Current(device);

    public nint AddressOf(Tensor tensor) => NativeTorch.AddressOf(tensor);

    public CudaLimits LimitsOf(int device) => Device(device).Limits;

    private NvidiaDevice Device(int index) => _devices.GetOrAdd(index, k => new Lazy<NvidiaDevice>(() => new NvidiaDevice(k))).Value;

    private NvidiaModule Make(string name, string source, ScalarType storage, int index)
    {
        if (!NativeTorch.HasAddress)
            throw new CudaException("TorchSharp's native library does not say where tensors lie: it exports no THSTensor_data.");
        var device = Device(index);
        var architecture = device.Limits.Major * 10 + device.Limits.Minor;
        return new NvidiaModule(name, device, KernelCompiler.Compile(new KernelCache(KernelCache.DefaultFolder), name, source, storage, architecture));
    }
}
