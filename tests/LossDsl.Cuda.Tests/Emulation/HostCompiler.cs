using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using LossDsl.Runtime.Cuda;
using static TorchSharp.torch;

namespace LossDsl.Cuda.Tests;

/// <summary>Builds sources with g++, CUDA's against the emulation. What was built once, from the same text, is found again in the folder of the tests.</summary>
internal static partial class HostCompiler
{
    private const string Runtime = "libemulation.so";
    private const string Options = "-std=c++17 -Og -fPIC -shared -fno-gnu-unique -fno-strict-aliasing -Wl,-z,defs";

    private static readonly string Output = Path.Combine(AppContext.BaseDirectory, "emulated");

    private static readonly string Sources = Path.Combine(AppContext.BaseDirectory, "Emulation");

    private static readonly ConcurrentDictionary<(string Source, ScalarType Storage), Lazy<string>> Built = new();

    private static readonly Lazy<string> Folder = new(PrepareFolder);

    /// <summary>A shared library with the kernels of a source, which stands behind the device header.</summary>
    public static string Build(string source, ScalarType storage) =>
        Built.GetOrAdd((source, storage), key => new Lazy<string>(() => BuildOnce(key.Source, key.Storage))).Value;

    /// <summary>The kernels that a source defines.</summary>
    public static IEnumerable<string> KernelsOf(string source) => KernelName().Matches(source).Select(m => m.Groups[1].Value);

    /// <summary>A program of one file.</summary>
    public static string BuildProgram(string file, string options)
    {
        Directory.CreateDirectory(Output);
        var program = Path.Combine(Output, Hash(File.ReadAllText(file) + options));
        if (!File.Exists(program))
            Compile(file, program, $"-std=c++17 -O1 {options}");
        return program;
    }

    private static string BuildOnce(string source, ScalarType storage)
    {
        var calls = string.Concat(KernelsOf(source).Select(k => $"EMULATE({k})\n"));
        var text = $"#define LOSSDSL_EMULATION\n#define LOSSDSL_STORAGE {NvrtcCompiler.StorageNumber(storage)}\n#line 1\n{CudaHeader.Text}{source}\n{calls}";
        var library = Path.Combine(Folder.Value, $"{Hash(text)}.so");
        if (!File.Exists(library))
        {
            var file = Path.ChangeExtension(library, ".cpp");
            File.WriteAllText(file, text);
            Compile(file, library, $"{Options} -fvisibility=hidden -I \"{Sources}\" -L \"{Folder.Value}\" -lemulation -Wl,-rpath,$ORIGIN");
        }

        return library;
    }

    /// <summary>A folder for this text of the emulation, with its runtime.</summary>
    private static string PrepareFolder()
    {
        var all = string.Concat(Directory.GetFiles(Sources).Order(StringComparer.Ordinal).Select(File.ReadAllText));
        var folder = Path.Combine(Output, Hash(all + Options));
        Directory.CreateDirectory(folder);
        var library = Path.Combine(folder, Runtime);
        if (!File.Exists(library))
            Compile(Path.Combine(Sources, "emulation.cpp"), library, $"{Options} -O2 -Wall");
        return folder;
    }

    private static void Compile(string file, string library, string options)
    {
        // Moved into place when it is whole: another process may look for it.
        var temporary = $"{library}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}";
        var start = new ProcessStartInfo("g++", $"\"{file}\" -o \"{temporary}\" {options}") { RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("g++ did not start.");
        var log = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new EmulationException($"g++ does not compile {file}:\n{log}");
        File.Move(temporary, library, overwrite: true);
    }

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..24];

    [GeneratedRegex("""extern "C" __global__ void (\w+)\(""")]
    private static partial Regex KernelName();
}
