using System.Globalization;

namespace LossDsl.Compiler.Diagnostics;

/// <summary>What is common to all diagnostics of one id.</summary>
/// <param name="Id">LOSS00xx use of attributes, 01xx syntax, 02xx names and axes, 03xx calculus, domain and numerics, 04xx back-end limits.</param>
/// <param name="Title">A few words.</param>
/// <param name="MessageFormat">A composite format; the message says what to write instead.</param>
/// <param name="Severity">How bad it is.</param>
public sealed record DiagnosticInfo(string Id, string Title, string MessageFormat, LossSeverity Severity = LossSeverity.Error)
{
    /// <summary>Whether it is reported to a user who has not asked for it.</summary>
    public bool IsEnabledByDefault { get; init; } = true;

    /// <summary>The help page, relative to the repository's root.</summary>
    public string HelpPage => $"docs/diagnostics/{Id}.md";

    /// <summary>The message for the given arguments.</summary>
    public string Format(IEnumerable<string> arguments) =>
        string.Format(CultureInfo.InvariantCulture, MessageFormat, [.. arguments]);
}
