using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Cpu;

/// <summary>What the native half of TorchSharp exports and its public API does not offer.</summary>
internal static unsafe class NativeTorch
{
    // Tensor THSTensor_new(void* data, void (*deleter)(void*), const int64_t* sizes, int dim, int8_t source, int8_t dtype, int device, int index, bool grad)
    private static readonly delegate* unmanaged<void*, delegate* unmanaged<void*, void>, long*, int, sbyte, sbyte, int, int, byte, nint> New =
        (delegate* unmanaged<void*, delegate* unmanaged<void*, void>, long*, int, sbyte, sbyte, int, int, byte, nint>)Find("THSTensor_new");

    // void* THSTensor_data(const Tensor tensor)
    private static readonly delegate* unmanaged<nint, nint> Data = (delegate* unmanaged<nint, nint>)Find("THSTensor_data");

    /// <summary>Whether <see cref="AddressOf"/> can be had.</summary>
    public static bool HasAddress => Data != null;

    /// <summary>The address of a tensor's first element, on whatever device it is; 0 where it has none.</summary>
    public static nint AddressOf(Tensor tensor) => tensor.numel() == 0 ? 0 : Data(tensor.Handle);

    /// <summary>Whether <see cref="Over"/> can be had: not with a TorchSharp whose native library lies where .NET does not look for it.</summary>
    public static bool HasOver => New != null;

    /// <summary>A tensor over memory that lives until <paramref name="release"/> is called with its address.</summary>
    /// <returns>Null where the native library refuses.</returns>
    public static Tensor? Over(void* memory, long[] shape, ScalarType dtype, delegate* unmanaged<void*, void> release)
    {
        fixed (long* sizes = shape)
        {
            var handle = New(memory, release, sizes, shape.Length, (sbyte)dtype, (sbyte)dtype, 0, 0, 0);
            return handle == 0 ? null : Tensor.UnsafeCreateTensor(handle);
        }
    }

    private static nint Find(string name) =>
        NativeLibrary.TryLoad("LibTorchSharp", typeof(Tensor).Assembly, null, out var library) && NativeLibrary.TryGetExport(library, name, out var address)
            ? address
            : 0;
}
