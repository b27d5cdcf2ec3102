using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using LossDsl.Compiler;
using LossDsl.Generators.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generators.Tests.Pipeline;

/// <summary>A project that the SDK's C# compiler compiles, in a process of its own each time.</summary>
internal sealed class CompilerProcess : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lossdsl-compiler").FullName;

    public CompilerProcess(IReadOnlyList<string> sources)
    {
        for (var i = 0; i < sources.Count; i++)
            File.WriteAllText(Path.Combine(_folder, $"File{i}.cs"), sources[i]);
        string[] analyzers = [typeof(LossGenerator).Assembly.Location, typeof(LossCompiler).Assembly.Location];
        File.WriteAllLines(
            Path.Combine(_folder, "arguments.rsp"),
            [
                // Without the bodies of methods, of which the time of the generator knows nothing.
                "-target:library", "-refonly", "-nostdlib", "-nologo", "-nullable", "-reportanalyzer", "-preferreduilang:en-US", "-out:out.dll", "-generatedfilesout:generated", "*.cs",
                .. analyzers.Select(path => $"-analyzer:\"{path}\""),
                .. TestCompilation.References.Select(reference => $"-reference:\"{((PortableExecutableReference)reference).FilePath}\""),
            ]);
    }

    private static string Compiler => Path.Combine(
        typeof(CompilerProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RoslynTargetsPath").Value!, "bincore", "csc.dll");

    /// <summary>Compiles the project, and returns the seconds that the compiler reports for the generator.</summary>
    /// <param name="files">The number of files that it has generated.</param>
    public double TimeGenerator(out int files)
    {
        var generated = Path.Combine(_folder, "generated");
        if (Directory.Exists(generated))
            Directory.Delete(generated, recursive: true);
        Directory.CreateDirectory(generated);
        var start = new ProcessStartInfo("dotnet", ["exec", Compiler, "-noconfig", "@arguments.rsp"]) { WorkingDirectory = _folder, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var report = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, report);
        files = Directory.GetFiles(generated, "*.cs", SearchOption.AllDirectories).Length;
        var line = Assert.Single(report.Split('\n'), text => text.Contains(typeof(LossGenerator).FullName!, StringComparison.Ordinal) && !text.Contains(','));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
