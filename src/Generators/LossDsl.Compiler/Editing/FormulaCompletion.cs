using LossDsl.Compiler.Axes;
using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Editing;

/// <summary>What can be written at a place within a string of a loss.</summary>
internal static class FormulaCompletion
{
    private static readonly string[] Inits = ["zeros", "ones", "xavier", "kaiming", "normal", "uniform", "constant"];

    public static IReadOnlyList<FormulaItem> At(LossDeclaration declaration, int literalId, int position, CancellationToken cancellation)
    {
        foreach (var attribute in declaration.Attributes)
        {
            if (attribute.Arguments.FirstOrDefault(a => a.Id == literalId) is not { Text: { } text } argument || position < 0 || position > text.Length)
                continue;
            var loss = EditedLoss.Read(declaration, cancellation);
            return (attribute.Kind, argument.Name) switch
            {
                (AttributeKind.Weight, "Init") => [.. Inits.Select(word => new FormulaItem(word, FormulaItemKind.Keyword, "", "A start of the weight."))],
                (AttributeKind.Axis, "") => attribute.Positional(0) == argument ? Axes(loss) : [],
                (AttributeKind.Hyper, _) => [],
                (AttributeKind.Report, "") when attribute.Positional(0) == argument => [.. Lines(loss, literalId, "")],
                (AttributeKind.Input or AttributeKind.Label or AttributeKind.Weight or AttributeKind.Constant or AttributeKind.State, "") => InDeclaration(loss, text, position),
                (AttributeKind.Define, "") => InDefinition(loss, text, position, literalId),
                _ => InFormula(loss, attribute.Kind, text, position, literalId),
            };
        }

        return [];
    }

    private static IReadOnlyList<FormulaItem> InFormula(EditedLoss loss, AttributeKind kind, string text, int position, int literalId) =>
        CaretContext.At(text, position, name => TakesAxes(loss, name)) switch
        {
            Expected.Axis => Axes(loss),
            Expected.Value =>
            [
                .. MarginSoftmaxShorthand.IsSlot(kind) ? Slots(kind) : kind == AttributeKind.Define ? [] : Lines(loss, literalId, text.Substring(0, position)),
                .. Names(loss),
                .. Axes(loss),
                .. loss.Functions.Select(f => Vocabulary.Of(f, "A function of this class.")),
                .. Vocabulary.Functions,
                .. Vocabulary.Constants,
                .. Vocabulary.Keywords,
            ],
            _ => [],
        };

    /// <summary>Within the brackets of a tensor, and behind <c>in</c>, stand axes; names are new ones.</summary>
    private static IReadOnlyList<FormulaItem> InDeclaration(EditedLoss loss, string text, int position)
    {
        var before = text.Substring(0, position);
        var isInBrackets = before.LastIndexOf('[') > before.LastIndexOf(']');
        return isInBrackets || before.Contains("] in ") ? Axes(loss) : [];
    }

    /// <summary>Right of its sign a definition is a formula, which also sees the parameters.</summary>
    private static IReadOnlyList<FormulaItem> InDefinition(EditedLoss loss, string text, int position, int literalId)
    {
        var sign = text.IndexOf('=');
        if (sign < 0 || position <= sign)
            return [];
        var head = new Lexer(new SourceText(new Literal(literalId, text.Substring(0, sign)), IsSynthetic: true), new Diagnostics.DiagnosticBag()).Lex();
        var parameters = head.Where(t => t.Kind == TokenKind.Name).Skip(1).Select(t => t.Text).Distinct();
        var formula = InFormula(loss, AttributeKind.Define, text, position, literalId);
        return formula.Count == 0 ? [] : [.. parameters.Select(p => new FormulaItem(p, FormulaItemKind.Name, "", "A parameter of this function.")), .. formula];
    }

    private static bool TakesAxes(EditedLoss loss, string name) =>
        ReductionBinder.IsReduction(name) || OrderBinder.IsOrder(name) || RandomBinder.IsRandom(name) || name == "at" || Prelude.PreludeFunctions.Table.Find(name).Concat(loss.Functions.Where(f => f.Name.Name == name)).Any(f => f.Axes.Count > 0);

    private static IEnumerable<FormulaItem> Lines(EditedLoss loss, int literalId, string before) =>
        loss.LinesAbove(literalId, before).Select(line => new FormulaItem(line.Name, FormulaItemKind.Name, "", line.Description));

    private static IEnumerable<FormulaItem> Names(EditedLoss loss) =>
        loss.Symbols.Select(s => new FormulaItem(s.Name, FormulaItemKind.Name, "", $"{s}, {Describe.Kind(s.Kind)}{Target(s)}{(s.Range.Equals(Interval.All) ? "" : $" in {s.Range}")}"));

    private static string Target(Symbol symbol) => symbol.Target is { } axis ? $" in {axis.Name}" : "";

    private static IReadOnlyList<FormulaItem> Axes(EditedLoss loss) =>
    [
        .. from axis in loss.Axes
           let tensors = loss.Symbols.Where(s => s.Axes.Contains(axis)).Select(s => s.Name).ToList()
           select new FormulaItem(
               axis.Name, FormulaItemKind.Axis, "",
               axis.Base != axis ? $"An axis that runs over {axis.Base.Name}." : tensors.Count == 0 ? "An axis." : $"An axis of {string.Join(", ", tensors)}."),
    ];

    /// <summary>What the slots of the margin softmax may use beside the declared names.</summary>
    private static IEnumerable<FormulaItem> Slots(AttributeKind kind)
    {
        yield return new FormulaItem("c", FormulaItemKind.Name, "", "c[i,j], the cosine of embedding and class, in [-1, 1]");
        yield return new FormulaItem("theta", FormulaItemKind.Name, "", "theta[i,j], its angle, in [0, pi]");
        if (kind == AttributeKind.Reweight)
            yield return new FormulaItem("z", FormulaItemKind.Name, "", "z[i,j], the logits");
    }
}
