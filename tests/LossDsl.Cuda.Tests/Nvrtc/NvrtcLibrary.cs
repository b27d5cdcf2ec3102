using System.Diagnostics;
using System.Reflection;
using LossDsl.Runtime.Cuda;
using static TorchSharp.torch;

namespace LossDsl.Cuda.Tests;

/// <summary>NVIDIA's run-time compiler, as the build's set-up leaves it in the artifacts: it needs no device. Each compilation has a process of its own.</summary>
internal static class NvrtcLibrary
{
    /// <summary>Why kernels cannot be compiled here; null where they can.</summary>
    public static string? Missing => Library is not null && Find("libnvrtc-builtins.so.*") is not null
        ? null
        : "NVRTC is not in artifacts/nvrtc: './build.sh test' fetches it where Debian's archive can be reached.";

    /// <summary>The compiler's file; null where there is none.</summary>
    public static string? Library => Find("libnvrtc.so.*");

    /// <summary>The folder of what the build makes.</summary>
    public static string Artifacts { get; } = typeof(NvrtcLibrary).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Artifacts").Value!;

    private static readonly Lazy<string> Program = new(() => HostCompiler.BuildProgram(Path.Combine(AppContext.BaseDirectory, "Nvrtc", "nvrtc-main.cpp"), "-ldl"));

    private static string Folder { get; } = Path.Combine(Artifacts, "nvrtc");

    /// <summary>Compiles a source that stands behind the device header for an architecture such as sm_80.</summary>
    /// <returns>What each kernel takes of a multiprocessor.</returns>
    public static IReadOnlyList<KernelResources> Compile(string name, string source, ScalarType storage, string architecture)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, CudaHeader.Text + source);
            var start = new ProcessStartInfo(Program.Value) { RedirectStandardOutput = true };
            foreach (var argument in new[] { Find("libnvrtc-builtins.so.*")!, Library!, file, "--ptxas-options=-v" }.Concat(NvrtcCompiler.OptionsFor(storage, architecture)))
                start.ArgumentList.Add(argument);
            using var process = Process.Start(start) ?? throw new InvalidOperationException("The compiler's process did not start.");
            var log = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{name} does not compile for {architecture}, {storage}:\n{log}");
            return KernelResources.Parse(log);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string? Find(string pattern) =>
        Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, pattern).FirstOrDefault() : null;
}
