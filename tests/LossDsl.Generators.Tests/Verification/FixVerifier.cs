using LossDsl.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace LossDsl.Generators.Tests.Verification;

/// <summary>Applies fixes to marked source in a workspace, as an editor does.</summary>
internal static class FixVerifier
{
    private static readonly CodeFixProvider[] Providers = [new MakePartialFix(), new PlainClassFix(), new BaseClassFix(), new RenameClassFix(), new RemoveAttributeFix(), new FormulaFix()];

    /// <summary>The marked mistake, whose fix at an index makes the other source; there the analyzer must not find it again.</summary>
    public static async Task Verify(string marked, string fixedSource, int index = 0)
    {
        var markup = Markup.Parse(marked);
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, markup.Source);
        var diagnostic = await Find(document, Assert.Single(markup.Expected));
        var actions = await Actions(document, diagnostic);
        Assert.True(index < actions.Count, $"{actions.Count} fixes: {string.Join("; ", actions.Select(a => a.Title))}");
        var operation = Assert.Single((await actions[index].GetOperationsAsync(default)).OfType<ApplyChangesOperation>());
        var changed = (await operation.ChangedSolution.GetDocument(document.Id)!.GetTextAsync()).ToString();
        Assert.Equal(fixedSource, changed);
        Assert.DoesNotContain(await AnalyzerVerifier.Diagnostics(TestCompilation.Create(changed)), d => d.Id == diagnostic.Id);
    }

    /// <summary>The titles of the fixes of the marked mistake.</summary>
    public static async Task<IReadOnlyList<string>> Titles(string marked)
    {
        var markup = Markup.Parse(marked);
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, markup.Source);
        return [.. (await Actions(document, await Find(document, Assert.Single(markup.Expected)))).Select(a => a.Title)];
    }

    private static Document Open(AdhocWorkspace workspace, string source)
    {
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Users.Project", "Users.Project", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: TestCompilation.ParseOptions,
            metadataReferences: TestCompilation.References));
        return workspace.AddDocument(project.Id, "File0.cs", Microsoft.CodeAnalysis.Text.SourceText.From(source));
    }

    private static async Task<Diagnostic> Find(Document document, (string Id, Microsoft.CodeAnalysis.Text.TextSpan Span) expected)
    {
        var compilation = (CSharpCompilation)(await document.Project.GetCompilationAsync())!;
        var found = await AnalyzerVerifier.Diagnostics(compilation);
        return Assert.Single(found, d => d.Id == expected.Id && d.Location.SourceSpan == expected.Span);
    }

    private static async Task<IReadOnlyList<CodeAction>> Actions(Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        foreach (var provider in Providers.Where(p => p.FixableDiagnosticIds.Contains(diagnostic.Id)))
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), default));
        return actions;
    }
}
