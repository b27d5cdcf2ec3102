using System.Text;
using LossDsl.Compiler.Declarations;

namespace LossDsl.Compiler;

/// <summary>The name of a loss's generated file: <c>My.Losses.Outer`1+ArcFaceLoss.g.cs</c>.</summary>
public static class HintName
{
    private const string Extension = ".g.cs";

    /// <summary>The metadata name of the class, which tells namespaces, containing types and type parameters apart.</summary>
    public static string Of(LossDeclaration declaration)
    {
        var name = new StringBuilder();
        if (declaration.Namespace.Length > 0)
            name.Append(declaration.Namespace).Append('.');
        foreach (var container in declaration.ContainingTypes)
            name.Append(NameOf(container)).Append('+');

        // A keyword as a name is escaped in the declaration, and the sign is no part of a file's name.
        return name.Append(declaration.Name).Append(Extension).Replace("@", "").ToString();
    }

    // "partial record struct Outer<T, U>" is Outer`2.
    private static string NameOf(string container)
    {
        var bracket = container.IndexOf('<');
        var head = bracket < 0 ? container : container.Substring(0, bracket);
        var name = head.Substring(head.LastIndexOf(' ') + 1);
        return bracket < 0 ? name : $"{name}`{container.Count(c => c == ',') + 1}";
    }
}
