using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace LossDsl.Runtime.Cuda;

/// <summary>Finds the libraries of CUDA: next to libtorch, which brings its own, else where CUDA is installed, else where the system looks.</summary>
internal static class LibrarySearch
{
    /// <summary>The name by which imports ask for the runtime compiler.</summary>
    public const string Nvrtc = "lossdsl-nvrtc";

    /// <summary>The name by which imports ask for the driver.</summary>
    public const string Driver = "lossdsl-cuda";

    private const string NvrtcVariable = "LOSSDSL_NVRTC";

    private static readonly string[] TorchNames = ["torch_cuda", "torch_cpu", "c10_cuda", "libtorch", "libc10", "LibTorchSharp"];

    private static readonly Lock Gate = new();

    private static bool _isRegistered;

    /// <summary>Lets imports of this assembly find the libraries.</summary>
    public static void Register()
    {
        lock (Gate)
        {
            if (!_isRegistered)
                NativeLibrary.SetDllImportResolver(typeof(LibrarySearch).Assembly, Resolve);
            _isRegistered = true;
        }
    }

    /// <summary>Loads a library.</summary>
    /// <exception cref="CudaException">None of the candidates can be loaded; the message names the places.</exception>
    public static nint Load(string library)
    {
        string[] candidates = [.. library == Nvrtc ? NvrtcCandidates(Environment.GetEnvironmentVariable(NvrtcVariable), Folders()) : DriverNames];
        foreach (var candidate in candidates)
        {
            LoadBuiltins(candidate);
            if (NativeLibrary.TryLoad(candidate, out var handle))
                return handle;
        }

        throw new CudaException(library == Nvrtc
            ? $"Kernels for CUDA cannot be compiled, because NVRTC was not found: {Quote(candidates)} cannot be loaded. It comes with a libtorch for CUDA and with CUDA itself; {NvrtcVariable} can name its file."
            : $"There is no CUDA driver: {Quote(candidates)} cannot be loaded.");
    }

    /// <summary>The files and names to try for NVRTC, the best first.</summary>
    /// <param name="set">A file that the user names; null for none.</param>
    /// <param name="folders">Folders to look into.</param>
    public static IEnumerable<string> NvrtcCandidates(string? set, IEnumerable<string> folders)
    {
        if (!string.IsNullOrEmpty(set))
            return [set];
        var pattern = OperatingSystem.IsWindows() ? "nvrtc64_*.dll" : "libnvrtc*.so*";
        var files = folders.Distinct().Where(Directory.Exists).SelectMany(folder =>
            Directory.EnumerateFiles(folder, pattern).Where(IsCompiler).OrderByDescending(f => f, StringComparer.Ordinal));
        string[] names = OperatingSystem.IsWindows()
            ? ["nvrtc64_130_0.dll", "nvrtc64_120_0.dll", "nvrtc64_112_0.dll"]
            : ["libnvrtc.so.13", "libnvrtc.so.12", "libnvrtc.so.11.2", "libnvrtc.so"];
        return files.Concat(names);
    }

    /// <summary>Where the loaded libtorch, its Python packages and an installed CUDA have their libraries.</summary>
    public static IEnumerable<string> Folders()
    {
        foreach (var folder in TorchFolders().Distinct())
        {
            yield return folder;
            // Python's packages: torch/lib beside nvidia/cuda_nvrtc/lib or nvidia/cu13/lib.
            var packages = Path.GetFullPath(Path.Combine(folder, "..", "..", "nvidia"));
            if (!Directory.Exists(packages))
                continue;
            foreach (var package in Directory.EnumerateDirectories(packages).Order(StringComparer.Ordinal))
                yield return Path.Combine(package, OperatingSystem.IsWindows() ? "bin" : "lib");
        }

        yield return AppContext.BaseDirectory;
        string?[] installations = [Environment.GetEnvironmentVariable("CUDA_HOME"), Environment.GetEnvironmentVariable("CUDA_PATH"), "/usr/local/cuda"];
        foreach (var installation in installations.Where(i => !string.IsNullOrEmpty(i)))
        {
            foreach (var place in new[] { "lib64", "lib", "bin" })
                yield return Path.Combine(installation!, place);
        }
    }

    /// <summary>The files of libtorch that the process has loaded.</summary>
    public static IEnumerable<string> TorchModules() => Process.GetCurrentProcess().Modules.Cast<ProcessModule>()
        .Select(m => m.FileName)
        .Where(path => TorchNames.Any(name => Path.GetFileName(path).Contains(name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>NVRTC asks for its builtins by their bare name, under which they are found once they are loaded.</summary>
    private static void LoadBuiltins(string compiler)
    {
        if (Path.GetDirectoryName(compiler) is not { Length: > 0 } folder || !Directory.Exists(folder))
            return;
        foreach (var builtins in Directory.EnumerateFiles(folder, OperatingSystem.IsWindows() ? "nvrtc-builtins64_*.dll" : "libnvrtc-builtins.so.*"))
            NativeLibrary.TryLoad(builtins, out _);
    }

    private static string[] DriverNames => OperatingSystem.IsWindows() ? ["nvcuda.dll"] : ["libcuda.so.1", "libcuda.so"];

    private static IEnumerable<string> TorchFolders() => TorchModules().Select(path => Path.GetDirectoryName(path)!);

    private static bool IsCompiler(string path) =>
        Path.GetFileName(path) is var name && !name.Contains("builtins", StringComparison.Ordinal) && !name.Contains("alt", StringComparison.Ordinal);

    private static string Quote(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"'{n}'"));

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) => name is Nvrtc or Driver ? Load(name) : 0;
}
