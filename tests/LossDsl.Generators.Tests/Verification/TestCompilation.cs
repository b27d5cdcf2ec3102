using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossDsl.Generators.Tests.Verification;

/// <summary>A user's project: the framework, TorchSharp, the runtime and some source.</summary>
internal static class TestCompilation
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> Framework = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    private static readonly MetadataReference Torch = MetadataReference.CreateFromFile(typeof(TorchSharp.torch).Assembly.Location);
    private static readonly MetadataReference Runtime = MetadataReference.CreateFromFile(typeof(LossAttribute).Assembly.Location);

    public static IReadOnlyList<MetadataReference> References => [.. Framework.Value, Torch, Runtime];

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp13, DocumentationMode.Diagnose);

    public static CSharpCompilation Create(params string[] sources) => Create(NullableContextOptions.Enable, sources);

    public static CSharpCompilation Create(NullableContextOptions nullable, params string[] sources) =>
        CSharpCompilation.Create(
            "Users.Project",
            sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"File{i}.cs")),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: nullable, allowUnsafe: false, warningLevel: 9999));

    public static CSharpCompilation WithoutTorch(this CSharpCompilation compilation) => compilation.RemoveReferences(Torch);

    public static CSharpCompilation WithoutRuntime(this CSharpCompilation compilation) => compilation.RemoveReferences(Runtime);

    /// <summary>The compilation in another version of the language.</summary>
    public static CSharpCompilation InLanguage(this CSharpCompilation compilation, LanguageVersion version)
    {
        var options = ParseOptions.WithLanguageVersion(version);
        return compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.GetText(), options, tree.FilePath)));
    }

    /// <summary>The compilation with one file's text replaced, as an editor does.</summary>
    public static CSharpCompilation Edit(this CSharpCompilation compilation, int file, string source)
    {
        var tree = compilation.SyntaxTrees[file];
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(source, ParseOptions, tree.FilePath));
    }
}
