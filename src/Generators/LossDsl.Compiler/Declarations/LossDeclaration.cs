namespace LossDsl.Compiler.Declarations;

/// <summary>
/// A class with loss attributes, as strings and numbers: what a source generator reads from a symbol, and all that the compiler
/// needs to know about C#. Equal declarations compile to equal output.
/// </summary>
public sealed record LossDeclaration
{
    /// <summary>The id of the location of the class's name; diagnostics about no argument in particular refer to it.</summary>
    public const int ClassId = 0;

    /// <summary>The class's name.</summary>
    public required string Name { get; init; }

    /// <summary>The namespace; empty for the global one.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The accessibility as written in C# (<c>public</c>).</summary>
    public string Accessibility { get; init; } = "public";

    /// <summary>The partial types that contain the class, outermost first, each as its C# declaration (<c>public static partial class Losses</c>).</summary>
    public EquatableArray<string> ContainingTypes { get; init; }

    /// <summary>The attributes in source order.</summary>
    public EquatableArray<AttributeDeclaration> Attributes { get; init; }

    /// <summary>The string of the argument with an id; null where that is no string, or is the class's name.</summary>
    public string? TextOf(int id) => Attributes.SelectMany(a => a.Arguments).FirstOrDefault(a => a.Id == id)?.Text;
}
