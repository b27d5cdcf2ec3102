using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using LossDsl.Generators.Declarations;
using LossDsl.Generators.Locations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossDsl.Explain.Sources;

/// <summary>
/// C# files seen as the generator sees them, with its own reader. The attributes come along as source, so that neither the runtime nor TorchSharp
/// is needed; whatever else a file refers to may be missing, since attributes hold constants only.
/// </summary>
internal sealed partial class SourceProgram
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;";

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.Parse);

    private readonly CSharpCompilation _compilation;
    private readonly IReadOnlyList<SyntaxTree> _trees;

    public SourceProgram(IEnumerable<SourceFile> files)
    {
        _trees = [.. files.Select(Parse)];
        _compilation = CSharpCompilation.Create(
            "Explained",
            [Parse(new SourceFile("", Usings)), .. EmbeddedSources.Attributes.Select(Parse), .. _trees],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    /// <summary>The classes of the files that have loss attributes, in order; one whose attributes C# rejects has a message instead.</summary>
    public IReadOnlyList<SourceLoss> Read(ICollection<string> messages)
    {
        var losses = new List<SourceLoss>();
        foreach (var type in Types().Where(LossAttributes.IsAnyOn))
        {
            var locations = new LocationTable(type);
            if (DeclarationReader.Read(type, CancellationToken.None, locations) is not { } declaration || Rejected(type).Any())
            {
                foreach (var diagnostic in Rejected(type))
                    messages.Add(diagnostic.ToString());
                continue;
            }

            losses.Add(new SourceLoss(declaration, locations, type.Locations[0].SourceTree!.FilePath, Summary(type)));
        }

        return losses;
    }

    /// <summary>An attribute of the language by its name (<c>Hyper</c>).</summary>
    public INamedTypeSymbol Attribute(string name) => _compilation.GetTypeByMetadataName($"LossDsl.{name}Attribute")!;

    /// <summary>The first sentence of a symbol's documentation, on one line.</summary>
    public static string Summary(ISymbol symbol)
    {
        try
        {
            var xml = XElement.Parse($"<doc>{symbol.GetDocumentationCommentXml()}</doc>");
            foreach (var reference in xml.Descendants("see").ToList())
                reference.ReplaceWith(Referred(reference));
            var text = Spaces().Replace(xml.Descendants("summary").FirstOrDefault()?.Value ?? "", " ").Trim();
            var end = text.IndexOf(". ", StringComparison.Ordinal);
            return end < 0 ? text : text[..(end + 1)];
        }
        catch (XmlException)
        {
            return "";
        }
    }

    private static string Referred(XElement reference)
    {
        var name = ((string?)reference.Attribute("cref") ?? (string?)reference.Attribute("langword") ?? "").Split(':', '.')[^1];
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? $"[{name[..^9]}]" : name;
    }

    private static SyntaxTree Parse(SourceFile file) => CSharpSyntaxTree.ParseText(file.Text, Options, file.Path);

    private IEnumerable<INamedTypeSymbol> Types()
    {
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var tree in _trees)
        {
            var semantics = _compilation.GetSemanticModel(tree);
            foreach (var syntax in tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
            {
                if (semantics.GetDeclaredSymbol(syntax) is { } type && seen.Add(type))
                    yield return type;
            }
        }
    }

    /// <summary>What C# itself says against the loss attributes of a class.</summary>
    private IEnumerable<Diagnostic> Rejected(INamedTypeSymbol type) =>
        from data in type.GetAttributes()
        where LossAttributes.KindOf(data) is not null
        let reference = data.ApplicationSyntaxReference!
        from diagnostic in _compilation.GetSemanticModel(reference.SyntaxTree).GetDiagnostics(reference.Span)
        where diagnostic.Severity == DiagnosticSeverity.Error && reference.Span.Contains(diagnostic.Location.SourceSpan)
        select diagnostic;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
