using System.Collections.Immutable;
using System.Reflection;
using LossDsl.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace LossDsl.Ide.Tests;

/// <summary>An editor without a screen: a workspace with C#'s own completion service and a project that references the extensions as analyzers.</summary>
internal sealed class Editor : IDisposable
{
    /// <summary>A loss in which there is always something to complete.</summary>
    private const string Probe = "\n[LossDsl.Loss(\"\")] partial class Probe;";

    private static readonly MefHostServices Services = MefHostServices.Create(MefHostServices.DefaultAssemblies);
    private static readonly AnalyzerFileReference Extensions = new(typeof(FormulaCompletionProvider).Assembly.Location, new Loader());

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Append(typeof(TorchSharp.torch).Assembly.Location)
            .Append(typeof(LossAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly AdhocWorkspace _workspace = new(Services);
    private readonly Document _document;
    private readonly CompletionService _service;
    private readonly int _caret;
    private readonly string _source;

    /// <param name="source">C# with <c>$$</c> at the caret.</param>
    public Editor(string source)
    {
        _caret = source.IndexOf("$$", StringComparison.Ordinal);
        _source = source.Remove(_caret, 2);
        var project = _workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Users.Project", "Users.Project", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary),
            parseOptions: new CSharpParseOptions(LanguageVersion.Latest),
            metadataReferences: References,
            analyzerReferences: [Extensions]));
        _document = _workspace.AddDocument(project.Id, "File.cs", SourceText.From(_source + Probe));
        _service = CompletionService.GetService(_document)!;
    }

    public void Dispose() => _workspace.Dispose();

    /// <summary>The entries that come from the formula's own provider.</summary>
    public async Task<IReadOnlyList<CompletionItem>> ItemsAsync()
    {
        // The service loads what it finds in references in the background, and until then goes on without.
        for (var k = 0; (await AtAsync(_source.Length + Probe.IndexOf('"', StringComparison.Ordinal) + 1)).Count == 0; k++)
        {
            Assert.True(k < 600, "The completion service does not load the provider.");
            await Task.Delay(50);
        }

        return await AtAsync(_caret);
    }

    /// <summary>The text after an entry is chosen.</summary>
    public async Task<string> CommitAsync(CompletionItem item)
    {
        var change = await _service.GetChangeAsync(_document, item);
        return (await _document.GetTextAsync()).WithChanges(change.TextChange).ToString()[..^Probe.Length];
    }

    /// <summary>What is shown beside an entry.</summary>
    public async Task<string> DescriptionAsync(CompletionItem item) => (await _service.GetDescriptionAsync(_document, item))!.Text;

    private async Task<IReadOnlyList<CompletionItem>> AtAsync(int caret) =>
        [.. (await _service.GetCompletionsAsync(_document, caret)).ItemsList.Where(item => item.Properties.ContainsKey("Description"))];

    /// <summary>The extensions are beside the tests.</summary>
    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
