using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using LossDsl.Runtime.Cuda;
using static TorchSharp.torch;

namespace LossDsl.Cuda.Tests;

/// <summary>NVIDIA's run-time compiler, as the build's set-up leaves it in the artifacts: it needs no device.</summary>
internal static unsafe class NvrtcLibrary
{
    private static readonly Lazy<nint> Handle = new(Load);

    /// <summary>Why kernels cannot be compiled here; null where they can.</summary>
    public static string? Missing => Directory.Exists(Folder) && Find("libnvrtc.so.*") is not null
        ? null
        : "NVRTC is not in artifacts/nvrtc: './build.sh test' fetches it where Debian's archive can be reached.";

    /// <summary>The compiler's file; null where there is none.</summary>
    public static string? File => Directory.Exists(Folder) ? Find("libnvrtc.so.*") : null;

    /// <summary>The folder of what the build makes.</summary>
    public static string Artifacts { get; } = typeof(NvrtcLibrary).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Artifacts").Value!;

    private static string Folder { get; } = Path.Combine(Artifacts, "nvrtc");

    /// <summary>Compiles a source that stands behind the device header for an architecture such as sm_80.</summary>
    /// <returns>What each kernel takes of a multiprocessor.</returns>
    public static IReadOnlyList<KernelResources> Compile(string name, string source, ScalarType storage, string architecture)
    {
        List<string> options = [$"--gpu-architecture={architecture}", "--std=c++17", $"-DLOSSDSL_STORAGE={HostCompiler.StorageNumber(storage)}", "--ptxas-options=-v"];
        if (storage is ScalarType.Float16 or ScalarType.BFloat16)
            options.AddRange(["--prec-div=false", "--prec-sqrt=false"]);
        var pointers = options.Select(Marshal.StringToCoTaskMemUTF8).ToArray();
        var program = nint.Zero;
        try
        {
            fixed (byte* text = Utf8(CudaHeader.Text + source))
            fixed (byte* file = Utf8(name + ".cu"))
            fixed (nint* given = pointers)
            {
                var create = (delegate* unmanaged<nint*, byte*, byte*, int, nint, nint, int>)Export("nvrtcCreateProgram");
                Assert.Equal(0, create(&program, text, file, 0, 0, 0));
                var compile = (delegate* unmanaged<nint, int, nint*, int>)Export("nvrtcCompileProgram");
                var result = compile(program, pointers.Length, given);
                var log = Log(program);
                Assert.True(result == 0, $"{name} does not compile for {architecture}, {storage}:\n{log}");
                return KernelResources.Parse(log);
            }
        }
        finally
        {
            ((delegate* unmanaged<nint*, int>)Export("nvrtcDestroyProgram"))(&program);
            Array.ForEach(pointers, Marshal.FreeCoTaskMem);
        }
    }

    private static string Log(nint program)
    {
        nuint length;
        ((delegate* unmanaged<nint, nuint*, int>)Export("nvrtcGetProgramLogSize"))(program, &length);
        var bytes = new byte[length];
        fixed (byte* target = bytes)
            ((delegate* unmanaged<nint, byte*, int>)Export("nvrtcGetProgramLog"))(program, target);
        return Encoding.UTF8.GetString(bytes).TrimEnd('\0');
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text + '\0');

    private static nint Export(string name) => NativeLibrary.GetExport(Handle.Value, name);

    private static nint Load()
    {
        // NVRTC asks for its builtins by their bare name, under which they are found once they are loaded.
        NativeLibrary.Load(Find("libnvrtc-builtins.so.*") ?? throw new InvalidOperationException("NVRTC lacks its builtins."));
        return NativeLibrary.Load(Find("libnvrtc.so.*")!);
    }

    private static string? Find(string pattern) => Directory.EnumerateFiles(Folder, pattern).FirstOrDefault();
}
