using System.Collections.Concurrent;
using LossDsl.Runtime.Cpu;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Cuda;

/// <summary>Decides which driver runs a loss, and that none does where kernels cannot be had.</summary>
internal static class CudaBackend
{
    private static readonly AsyncLocal<ICudaDriver?> Substitute = new();

    private static readonly ConcurrentDictionary<Key, bool> Refused = new();

    private static readonly ConcurrentDictionary<string, bool> Warned = new();

    private readonly record struct Key(ICudaDriver Driver, SourceText Source, ScalarType Storage, int Index);

    /// <summary>Until it is disposed, evaluations on the CPU by this thread, and by what it starts, run the device kernels on a driver of the caller's.</summary>
    public static IDisposable Override(ICudaDriver driver)
    {
        var scope = new Scope(Substitute.Value);
        Substitute.Value = driver;
        return scope;
    }

    /// <summary>The kernels for tensors of an evaluation; null where it does without, for which the reason is written as a warning once.</summary>
    /// <param name="program">The program that would run.</param>
    /// <param name="name">What messages call the loss.</param>
    /// <param name="tensors">On one device.</param>
    /// <param name="storage">The type of the inputs.</param>
    public static CudaTarget? TargetOf(LossProgram? program, string name, Tensor[] tensors, ScalarType storage)
    {
        if (program is not FusedProgram { Cuda: { } source } || tensors.Length == 0)
            return null;
        var device = tensors[0].device;
        var driver = device.type switch
        {
            // Tensors of the meta device have no elements: with a driver that only remembers, they show that nobody reads one.
            DeviceType.CPU or DeviceType.META => Substitute.Value,
            DeviceType.CUDA => Substitute.Value ?? NvidiaDriver.Instance,
            _ => null,
        };
        if (driver is null)
            return null;
        var index = Math.Max(0, tensors[0].device_index);
        var key = new Key(driver, new SourceText(source.Text), storage, index);
        if (Refused.ContainsKey(key))
            return null;
        try
        {
            return new CudaTarget(driver, driver.Load(name, source.Text, storage, index), device, index, storage, source.Text);
        }
        catch (CudaException error)
        {
            GiveUp(key, error);
            return null;
        }
    }

    /// <summary>Has a loss run without kernels from now on.</summary>
    public static void GiveUp(CudaTarget target, CudaException error) => GiveUp(new Key(target.Driver, new SourceText(target.Source), target.Storage, target.Index), error);

    private static void GiveUp(Key key, CudaException error)
    {
        Refused.TryAdd(key, true);
        if (Warned.TryAdd(error.Message, true))
            LossCuda.Warn($"LossDsl: {error.Message} The loss is computed by libtorch's operations instead, which is slower.");
    }

    private sealed class Scope(ICudaDriver? before) : IDisposable
    {
        public void Dispose() => Substitute.Value = before;
    }
}
