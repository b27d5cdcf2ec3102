namespace LossDsl.Explain.CommandLine;

/// <summary>Where results and messages go, and the exit codes.</summary>
internal sealed class Output(TextWriter results, TextWriter messages)
{
    /// <summary>The exit code where something could not be printed.</summary>
    public const int Failure = 1;

    private const int Success = 0;

    /// <summary>Prints a result.</summary>
    public int Print(string text)
    {
        results.Write(text.TrimEnd('\n') + "\n");
        return Success;
    }

    /// <summary>Prints a message that is no failure.</summary>
    public void Say(string text) => messages.Write(text.TrimEnd('\n') + "\n");

    /// <summary>Prints why there is no result.</summary>
    public int Fail(string text)
    {
        Say(text);
        return Failure;
    }
}
