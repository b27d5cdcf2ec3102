using System.Collections.Immutable;
using LossDsl.Compiler;
using LossDsl.Compiler.Declarations;

namespace LossDsl.Generators.Pipeline;

/// <summary>Keeps the names of generated files apart. Roslyn compares them without regard to case, C# its classes with it.</summary>
internal static class FileNames
{
    /// <summary>The names that differ from another one in case only; nearly always none, so that nothing depends on the other losses.</summary>
    public static EquatableArray<string> FindAmbiguous(ImmutableArray<string> left, ImmutableArray<string> right) =>
        EquatableArray<string>.From(left.Concat(right)
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .SelectMany(group => group)
            .OrderBy(name => name, StringComparer.Ordinal));

    /// <summary>The name, with its case spelled out where that is what tells it from another.</summary>
    public static string Of(CompiledLoss loss, EquatableArray<string> ambiguous) =>
        ambiguous.Contains(loss.HintName) ? $"{CaseOf(loss.HintName)}.{loss.HintName}" : loss.HintName;

    private static string CaseOf(string name) => string.Concat(name.Select(c => char.IsUpper(c) ? '1' : '0'));
}
