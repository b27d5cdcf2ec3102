using System.Collections.Immutable;
using System.Composition;
using LossDsl.Compiler.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.Options;
using Microsoft.CodeAnalysis.Tags;
using Microsoft.CodeAnalysis.Text;

namespace LossDsl.CodeFixes;

/// <summary>Completes names, axes and functions within the strings of loss attributes.</summary>
[ExportCompletionProvider(nameof(FormulaCompletionProvider), LanguageNames.CSharp), Shared]
public sealed class FormulaCompletionProvider : CompletionProvider
{
    private const string Description = nameof(Description);

    /// <summary>A function is chosen by its bracket, too; nothing is chosen by a space, behind which a new line's name would become another.</summary>
    private static readonly CompletionItemRules OfFunctions = CompletionItemRules.Default
        .WithCommitCharacterRules([CharacterSetModificationRule.Create(CharacterSetModificationKind.Replace, '(', '[')])
        .WithSelectionBehavior(CompletionItemSelectionBehavior.SoftSelection);

    private static readonly CompletionItemRules OfNames = OfFunctions.WithCommitCharacterRules([CharacterSetModificationRule.Create(CharacterSetModificationKind.Replace)]);

    /// <inheritdoc/>
    public override bool ShouldTriggerCompletion(SourceText text, int caretPosition, CompletionTrigger trigger, OptionSet options)
    {
        if (trigger.Kind is not (CompletionTriggerKind.Insertion or CompletionTriggerKind.InvokeAndCommitIfUnique))
            return trigger.Kind == CompletionTriggerKind.Invoke;
        if (trigger.Character is '[' or '~' or '|')
            return true;
        return IsNamePart(trigger.Character) && !char.IsDigit(trigger.Character) && (caretPosition < 2 || !IsNamePart(text[caretPosition - 2]));
    }

    /// <inheritdoc/>
    public override async Task ProvideCompletionsAsync(CompletionContext context)
    {
        if (await FormulaPlace.FindAsync(context.Document, context.Position, context.CancellationToken).ConfigureAwait(false) is not { } place)
            return;
        context.IsExclusive = true;
        foreach (var group in Items(place, context.CancellationToken).GroupBy(item => item.Text))
            context.AddItem(Item(group.Key, [.. group]));
    }

    /// <inheritdoc/>
    public override Task<CompletionDescription?> GetDescriptionAsync(Document document, CompletionItem item, CancellationToken cancellationToken) =>
        Task.FromResult<CompletionDescription?>(item.Properties.TryGetValue(Description, out var text) ? CompletionDescription.FromText(text) : CompletionDescription.Empty);

    private static IReadOnlyList<FormulaItem> Items(FormulaPlace place, CancellationToken cancellation)
    {
        try
        {
            return Compiler.LossCompiler.Complete(place.Declaration, place.LiteralId, place.Position, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The analyzer compiles the same loss and reports a failure of the compiler.
            return [];
        }
    }

    /// <summary>One entry a name; a name with several meanings shows the first signature and all descriptions.</summary>
    private static CompletionItem Item(string name, IReadOnlyList<FormulaItem> meanings)
    {
        var first = meanings[0];
        var lines = meanings.Select(m => m.Signature.Length == 0 ? m.Description : $"{m.Text}{m.Signature}: {m.Description}").Distinct();
        return CompletionItem.Create(
            name,
            sortText: $"{(int)first.Kind}{name}",
            properties: ImmutableDictionary<string, string>.Empty.Add(Description, string.Join("\n", lines)),
            tags: [TagOf(first.Kind)],
            rules: first.Kind == FormulaItemKind.Function ? OfFunctions : OfNames,
            displayTextSuffix: first.Signature);
    }

    private static string TagOf(FormulaItemKind kind) => kind switch
    {
        FormulaItemKind.Function => WellKnownTags.Method,
        FormulaItemKind.Axis => WellKnownTags.TypeParameter,
        FormulaItemKind.Constant => WellKnownTags.Constant,
        FormulaItemKind.Keyword => WellKnownTags.Keyword,
        _ => WellKnownTags.Local,
    };

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c == '_';
}
