using LossDsl.Compiler;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generators.Declarations;

/// <summary>The part of a class that this generator has written, as an analyzer finds it in the compilation.</summary>
internal static class GeneratedPart
{
    /// <summary>Whether the class has one.</summary>
    public static bool IsIn(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(r => IsGenerated(r.SyntaxTree));

    /// <summary>
    /// The members that are both written and generated. Overloads of one name may live side by side, but a method that hides
    /// <c>forward</c> from its reader is no better than one that clashes with it.
    /// </summary>
    public static IEnumerable<(Location Where, string Name)> FindCollisions(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (!IsIn(type))
            yield break;
        var members = type.GetMembers().Where(m => !m.IsImplicitlyDeclared && m.CanBeReferencedByName);
        foreach (var group in members.GroupBy(m => m.Name))
        {
            cancellation.ThrowIfCancellationRequested();
            var places = group.SelectMany(m => m.Locations).Where(l => l.IsInSource).ToList();
            if (!places.Any(l => IsGenerated(l.SourceTree!)))
                continue;
            foreach (var place in places.Where(l => !IsGenerated(l.SourceTree!)))
                yield return (place, group.Key);
        }
    }

    // Roslyn puts a generated file into a folder named after its generator.
    private static bool IsGenerated(SyntaxTree tree) => tree.FilePath.Contains(typeof(LossGenerator).FullName);
}
