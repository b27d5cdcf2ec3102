using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Defaults, threads and devices.</summary>
public static partial class torch
{
    private static ScalarType DefaultType = ScalarType.Float32;

    // Not an initializer: the order of those is not defined over the files of a partial class.
    private static Device DefaultDevice
    {
        get => field ?? CPU;
        set;
    }

    /// <summary>The version of the libtorch in use.</summary>
    public static string __version__ => Marshal.PtrToStringUTF8(Native.bridge_torch_version())!;

    public static ScalarType get_default_dtype() => DefaultType;

    public static void set_default_dtype(ScalarType dtype) => DefaultType = dtype;

    public static Device get_default_device() => DefaultDevice;

    public static void set_default_device(Device device) => DefaultDevice = device;

    public static void set_default_device(string device) => DefaultDevice = new Device(device);

    public static int get_num_threads() => Native.bridge_get_num_threads();

    public static void set_num_threads(int num) => Errors.Check(Native.bridge_set_num_threads(num));

    public static int get_num_interop_threads() => Native.bridge_get_num_interop_threads();

    public static void set_num_interop_threads(int num) => Errors.Check(Native.bridge_set_num_interop_threads(num));

    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType switch
    {
        DeviceType.CPU or DeviceType.META => true,
        DeviceType.CUDA => Native.bridge_cuda_device_count() > 0,
        _ => false,
    };

    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
            throw new InvalidOperationException($"This libtorch has no device of type {deviceType}, or the machine has none.");
    }

    public static Device InitializeDevice(Device? device)
    {
        var chosen = device ?? DefaultDevice;
        InitializeDeviceType(chosen.type);
        return chosen;
    }

    public static bool cuda_is_available() => cuda.is_available();

    public static bool mps_is_available() => false;

    public static partial class cuda
    {
        public static bool is_available() => device_count() > 0;

        public static bool is_cudnn_available() => is_available();

        public static int device_count() => Native.bridge_cuda_device_count();

        public static void manual_seed(long seed) => torch.manual_seed(seed).Dispose();

        public static void manual_seed_all(long seed) => torch.manual_seed(seed).Dispose();

        public static void synchronize(Device? device = null) => Errors.Check(Native.bridge_cuda_synchronize(device?.index ?? 0));
    }
}
