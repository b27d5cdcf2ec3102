using System.Runtime.InteropServices;

namespace LossDsl.Runtime.Cuda;

/// <summary>The CUDA driver's functions, by its names. 0 is success.</summary>
internal static unsafe partial class DriverApi
{
    private const string Library = LibrarySearch.Driver;

    static DriverApi() => LibrarySearch.Register();

    [LibraryImport(Library)]
    public static partial int cuInit(uint flags);

    [LibraryImport(Library)]
    public static partial int cuGetErrorName(int error, out nint name);

    [LibraryImport(Library)]
    public static partial int cuGetErrorString(int error, out nint text);

    [LibraryImport(Library)]
    public static partial int cuDeviceGet(out int device, int ordinal);

    [LibraryImport(Library)]
    public static partial int cuDeviceGetAttribute(out int value, int attribute, int device);

    [LibraryImport(Library)]
    public static partial int cuDeviceTotalMem_v2(out nuint bytes, int device);

    [LibraryImport(Library)]
    public static partial int cuDevicePrimaryCtxRetain(out nint context, int device);

    [LibraryImport(Library)]
    public static partial int cuCtxGetCurrent(out nint context);

    [LibraryImport(Library)]
    public static partial int cuCtxPushCurrent_v2(nint context);

    [LibraryImport(Library)]
    public static partial int cuCtxPopCurrent_v2(out nint context);

    [LibraryImport(Library)]
    public static partial int cuModuleLoadData(out nint module, byte* image);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int cuModuleGetFunction(out nint function, nint module, string name);

    [LibraryImport(Library)]
    public static partial int cuFuncGetAttribute(out int value, int attribute, nint function);

    [LibraryImport(Library)]
    public static partial int cuFuncSetAttribute(nint function, int attribute, int value);

    [LibraryImport(Library)]
    public static partial int cuLaunchKernel(
        nint function, uint gridX, uint gridY, uint gridZ, uint blockX, uint blockY, uint blockZ, uint sharedBytes, nint stream, void** parameters, void** extra);

    /// <summary>Turns a failure into an exception.</summary>
    /// <exception cref="CudaException">The result is not success.</exception>
    public static void Check(int result, string what)
    {
        if (result == 0)
            return;
        var name = cuGetErrorName(result, out var named) == 0 ? Marshal.PtrToStringUTF8(named) : $"error {result}";
        var text = cuGetErrorString(result, out var described) == 0 ? Marshal.PtrToStringUTF8(described) : "";
        throw new CudaException($"{what} failed: {name} ({text}).");
    }
}
