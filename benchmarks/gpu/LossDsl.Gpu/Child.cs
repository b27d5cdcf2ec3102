using System.Diagnostics;

namespace LossDsl.Gpu;

/// <summary>Runs this program once more, with other arguments.</summary>
internal static class Child
{
    /// <summary>Starts it and waits for its end.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="environment">Variables that differ from this process's.</param>
    /// <returns>The exit code and what was written to both streams.</returns>
    public static async Task<(int Code, string Output, string Errors)> Run(IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Under 'dotnet program.dll' the process is dotnet.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "LossDsl.Gpu.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var child = Process.Start(start)!;
        var errors = child.StandardError.ReadToEndAsync();
        var output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return (child.ExitCode, output, await errors);
    }
}
