using System.Runtime.InteropServices;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Cuda;

/// <summary>Compiles CUDA C++ in the process, without the CUDA toolkit's headers or a host compiler.</summary>
internal sealed unsafe class NvrtcCompiler
{
    private static readonly Lazy<NvrtcCompiler> Loaded = new(() => new NvrtcCompiler());

    private readonly int[] _architectures;

    private NvrtcCompiler()
    {
        Check(Nvrtc.nvrtcVersion(out var major, out var minor), "nvrtcVersion");
        Version = $"{major}.{minor}";
        Check(Nvrtc.nvrtcGetNumSupportedArchs(out var count), "nvrtcGetNumSupportedArchs");
        _architectures = new int[count];
        fixed (int* archs = _architectures)
            Check(Nvrtc.nvrtcGetSupportedArchs(archs), "nvrtcGetSupportedArchs");
    }

    /// <summary>The compiler that this process has.</summary>
    /// <exception cref="CudaException">There is none.</exception>
    public static NvrtcCompiler Instance => Loaded.Value;

    public string Version { get; }

    /// <summary>The options for a device: its own machine code, or where the compiler is older than the device, code that the driver translates.</summary>
    /// <param name="storage">The type in which tensors are stored.</param>
    /// <param name="architecture">The device's compute capability, as 90.</param>
    public string[] OptionsFor(ScalarType storage, int architecture)
    {
        var target = _architectures.Contains(architecture)
            ? $"sm_{architecture}"
            : $"compute_{_architectures.Where(a => a <= architecture).DefaultIfEmpty(architecture).Max()}";
        return OptionsFor(storage, target);
    }

    /// <summary>The options for a target: <c>sm_90</c> or <c>compute_90</c>.</summary>
    public static string[] OptionsFor(ScalarType storage, string target)
    {
        string[] options = [$"--gpu-architecture={target}", "--std=c++17", $"-DLOSSDSL_STORAGE={StorageNumber(storage)}"];
        // What is stored in 16 bits need not be divided to the last of 24.
        return storage is ScalarType.Float16 or ScalarType.BFloat16 ? [.. options, "--prec-div=false", "--prec-sqrt=false"] : options;
    }

    /// <summary>What the device header calls a type.</summary>
    public static int StorageNumber(ScalarType storage) => storage switch
    {
        ScalarType.Float32 => 0,
        ScalarType.Float16 => 1,
        ScalarType.BFloat16 => 2,
        ScalarType.Float64 => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(storage), storage, "Kernels store float32, float16, bfloat16 or float64."),
    };

    /// <summary>Machine code, or for an architecture that starts with <c>compute_</c> PTX.</summary>
    /// <param name="name">What messages call the source.</param>
    /// <param name="source">All of the source.</param>
    /// <param name="options">NVRTC's options.</param>
    /// <exception cref="CudaException">The source does not compile; the message has the compiler's log.</exception>
    public byte[] Compile(string name, string source, string[] options)
    {
        Check(Nvrtc.nvrtcCreateProgram(out var program, source, name + ".cu", 0, 0, 0), "nvrtcCreateProgram");
        try
        {
            var result = Nvrtc.nvrtcCompileProgram(program, options.Length, options);
            if (result != Nvrtc.Success)
                throw new CudaException($"The CUDA kernels of {name} do not compile with NVRTC {Version} ({string.Join(' ', options)}):\n{LogOf(program)}");
            return options.Any(o => o.Contains("=compute_", StringComparison.Ordinal))
                ? Fetch(program, Nvrtc.nvrtcGetPTXSize, Nvrtc.nvrtcGetPTX)
                : Fetch(program, Nvrtc.nvrtcGetCUBINSize, Nvrtc.nvrtcGetCUBIN);
        }
        finally
        {
            _ = Nvrtc.nvrtcDestroyProgram(ref program);
        }
    }

    private delegate int SizeOf(nint program, out nuint size);

    private delegate int Read(nint program, byte* target);

    private static string LogOf(nint program) => Encoding.UTF8.GetString(Fetch(program, Nvrtc.nvrtcGetProgramLogSize, Nvrtc.nvrtcGetProgramLog)).TrimEnd('\0', '\n');

    private static byte[] Fetch(nint program, SizeOf sizeOf, Read read)
    {
        Check(sizeOf(program, out var size), "asking for a size");
        var bytes = new byte[size];
        fixed (byte* target = bytes)
            Check(read(program, target), "fetching a result");
        return bytes;
    }

    private static void Check(int result, string what)
    {
        if (result != Nvrtc.Success)
            throw new CudaException($"NVRTC failed at {what}: {Marshal.PtrToStringUTF8(Nvrtc.nvrtcGetErrorString(result))}.");
    }
}
