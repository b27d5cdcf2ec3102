using System.CommandLine;
using LossDsl.Explain.CommandLine;

namespace LossDsl.Explain.Tests;

/// <summary>Runs the tool as a shell would, without a process.</summary>
internal static class Tool
{
    public static ToolRun Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = new ExplainCommand().Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return new ToolRun(code, output.ToString(), error.ToString());
    }

    /// <summary>The result of a run that must succeed without a message.</summary>
    public static string Print(params string[] arguments)
    {
        var run = Run(arguments);
        Assert.Equal(("", 0), (run.Messages, run.Code));
        return run.Results;
    }
}

/// <summary>What a run printed.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Results">The standard output.</param>
/// <param name="Messages">The standard error.</param>
internal sealed record ToolRun(int Code, string Results, string Messages);
