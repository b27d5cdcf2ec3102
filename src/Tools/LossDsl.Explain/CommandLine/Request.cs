using LossDsl.Compiler.Declarations;

namespace LossDsl.Explain.CommandLine;

/// <summary>What to print of a loss.</summary>
internal enum View
{
    /// <summary>All that the compiler knows, but the kernels' source.</summary>
    Everything,

    /// <summary>The formula and the gradient as LaTeX.</summary>
    Latex,

    /// <summary>The CPU kernels.</summary>
    CSharp,

    /// <summary>The GPU kernels.</summary>
    Cuda,
}

/// <summary>What the command line asks for.</summary>
internal sealed record Request
{
    /// <summary>A name or a formula; null where none was given.</summary>
    public string? Loss { get; init; }

    /// <summary>The attributes around a formula.</summary>
    public IReadOnlyList<(AttributeKind Kind, string Text)> Attributes { get; init; } = [];

    /// <summary>What a mean divides by.</summary>
    public string? MeanWeight { get; init; }

    /// <summary>Files, projects and folders with losses.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>What to print.</summary>
    public View View { get; init; }

    /// <summary>Whether the loss is written out on the command line rather than named.</summary>
    public bool IsFormula => Attributes.Count > 0 || (Loss is not null && !Loss.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'));
}
