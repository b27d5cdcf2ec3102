using System.Text;
using System.Text.RegularExpressions;

namespace LossDsl.Explain.Tests;

/// <summary>docs/explain.md shows real output. Run this test with UPDATE_DOCS=1 to write it anew.</summary>
public sealed partial class DocsTests
{
    [Fact]
    public void TheExamplesOfThePageAreWhatTheToolPrints()
    {
        var path = Path.Combine(RepositoryRoot(), "docs", "explain.md");
        var page = File.ReadAllText(path).ReplaceLineEndings("\n");
        var examples = 0;
        var expected = Example().Replace(page, example =>
        {
            examples++;
            var command = example.Groups["command"].Value;
            var run = Tool.Run([.. Split(command)]);
            return $"```\n$ ./build.sh explain{command}\n{run.Messages}{run.Results}```";
        });
        Assert.True(examples >= 4);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(path, expected);
        Assert.Equal(expected, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    /// <summary>Words as a shell sees them: single quotes hold spaces and line ends.</summary>
    private static IEnumerable<string> Split(string command)
    {
        var word = new StringBuilder();
        var (isQuoted, isOpen) = (false, false);
        foreach (var c in command + " ")
        {
            if (c == '\'')
            {
                (isQuoted, isOpen) = (!isQuoted, true);
            }
            else if (isQuoted || !char.IsWhiteSpace(c))
            {
                word.Append(c);
                isOpen = true;
            }
            else if (isOpen)
            {
                yield return word.ToString();
                word.Clear();
                isOpen = false;
            }
        }
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Dsl.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
        return folder;
    }

    /// <summary>A block that starts with a command; the command goes on while a quote is open.</summary>
    [GeneratedRegex(@"```\n\$ \./build\.sh explain(?<command>(?:[^'\n]|'[^']*')*)\n.*?```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
