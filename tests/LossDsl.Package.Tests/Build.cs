using System.Diagnostics;
using System.Reflection;

namespace LossDsl.Package.Tests;

/// <summary>How this project was built, and commands run the same way.</summary>
internal static class Build
{
    public static string Configuration => Metadata("Configuration");

    public static string TorchSharpSource => Metadata("TorchSharpSource");

    public static string TorchSharpPath => Metadata("TorchSharpPath");

    /// <summary>The runtime identifier of the SDK that built this.</summary>
    public static string RuntimeIdentifier => Metadata("RuntimeIdentifier");

    public static string Root => Metadata("RepositoryRoot");

    /// <summary>Runs dotnet and returns what it printed.</summary>
    public static string DotNet(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments) => Run("dotnet", folder, environment, arguments);

    /// <summary>Runs a program and returns what it printed.</summary>
    public static string Run(string program, string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // What the test host and the build around it have set is not for a build of its own.
        foreach (var inherited in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || k.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(inherited);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"'{program} {string.Join(' ', arguments)}' ended with code {process.ExitCode}:\n{output}{errors.Result}");
        return output;
    }

    private static string Metadata(string key) =>
        typeof(Build).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == key)?.Value ?? "";
}
