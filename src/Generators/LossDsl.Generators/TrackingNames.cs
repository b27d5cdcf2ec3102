namespace LossDsl.Generators;

/// <summary>The names of the pipeline's steps, for the tests that pin what an edit runs again.</summary>
internal static class TrackingNames
{
    /// <summary>Attributes read into strings and numbers.</summary>
    public const string Declarations = nameof(Declarations);

    /// <summary>Declarations that are being compiled.</summary>
    public const string Started = nameof(Started);

    /// <summary>Declarations compiled to text.</summary>
    public const string Compiled = nameof(Compiled);

    /// <summary>File names that differ in case only.</summary>
    public const string Ambiguous = nameof(Ambiguous);

    public static IReadOnlyList<string> All { get; } = [Declarations, Started, Compiled, Ambiguous];
}
