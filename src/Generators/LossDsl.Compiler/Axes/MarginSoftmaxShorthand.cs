using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Axes;

/// <summary>
/// Expands <c>[MarginSoftmax]</c> to the formula that it stands for. Each slot is parsed from its own attribute, so that a mistake in it is
/// underlined there.
/// </summary>
internal static class MarginSoftmaxShorthand
{
    public static bool IsSlot(AttributeKind kind) =>
        kind is AttributeKind.Margin or AttributeKind.Negative or AttributeKind.Scale or AttributeKind.SubCenters or AttributeKind.Reweight;

    /// <summary>Declares the embedding, the label and the class weights, unless the user does.</summary>
    public static void Declare(LossDeclaration declaration, AttributeDeclaration shorthand, TensorReader tensors, BindingContext context)
    {
        tensors.AddImplicit(shorthand, SymbolKind.Input, "x[i,d]");
        tensors.AddImplicit(shorthand, SymbolKind.Label, "y[i] in j");
        var centers = SubCenters(declaration, context);
        tensors.AddImplicit(shorthand, SymbolKind.Weight, centers is { } k ? FormattableString.Invariant($"w[j,k={k},d]") : "w[j,d]");
    }

    /// <summary>Names the constructor's sizes <c>classes</c> and <c>features</c>, unless the user does.</summary>
    public static void AddAxisArguments(DeclaredLoss loss, BindingContext context)
    {
        foreach (var (name, argument) in new[] { ("j", "classes"), ("d", "features") })
        {
            if (context.Axes.Find(name) is { } axis && loss.AxisArguments.All(a => a.Axis != axis && a.Argument != argument))
                loss.AxisArguments.Add((axis, argument));
        }
    }

    public static void Expand(LossDeclaration declaration, AttributeDeclaration shorthand, DeclaredLoss loss, BindingContext context)
    {
        var slots = new Slots(declaration, context);
        var margin = slots.Read(AttributeKind.Margin, "c");
        var negative = slots.Read(AttributeKind.Negative, "c");
        var scale = slots.Read(AttributeKind.Scale, context.Symbols.ContainsKey("s") ? "s" : "1");
        var reweight = slots.Read(AttributeKind.Reweight, "1");
        var hasCenters = declaration.Attributes.Any(a => a.Kind == AttributeKind.SubCenters);

        var text = new List<string> { hasCenters ? "c = max[k](cosine[d](x, w))" : "c = cosine[d](x, w)" };
        if (new[] { margin, negative, scale, reweight }.Any(s => s.Mentions("theta")))
            text.Add("theta = acos(c)");
        var choice = margin.Text == negative.Text ? margin.Text : $"(j == y ? {margin.Text} : {negative.Text})";
        text.Add($"z = {scale.Grouped} * {(choice == margin.Text ? margin.Grouped : choice)}");
        text.Add(reweight.IsDefault ? "cross_entropy[j](z, y)" : $"cross_entropy[j](z, y) * {reweight.Grouped}");
        loss.Source = string.Join("\n", text);
        loss.FormulaLocation = new Location(shorthand.Id);

        if (margin.Syntax is null || negative.Syntax is null || scale.Syntax is null || reweight.Syntax is null)
            return;
        foreach (var line in text.Take(text.Count - 2))
            loss.Lines.AddRange(FormulaParser.Parse(Template(shorthand, line), context.Diagnostics));
        var selected = choice == margin.Text
            ? margin.Syntax
            : new ConditionalSyntax(Expression(shorthand, "j == y", context), margin.Syntax, negative.Syntax);
        var place = new Location(shorthand.Id);
        loss.Lines.Add(new LineSyntax(place, new NameSyntax(place, "z"), null, new BinarySyntax(TokenKind.Star, scale.Syntax, selected)));
        var entropy = Expression(shorthand, "cross_entropy[j](z, y)", context);
        loss.Lines.Add(new LineSyntax(place, null, null, reweight.IsDefault ? entropy : new BinarySyntax(TokenKind.Star, entropy, reweight.Syntax)));
    }

    private static int? SubCenters(LossDeclaration declaration, BindingContext context)
    {
        if (declaration.Attributes.FirstOrDefault(a => a.Kind == AttributeKind.SubCenters) is not { } attribute)
            return null;
        var count = attribute.Positional(0)?.Number ?? 0;
        if (count is >= 1 and <= 1_000_000 && count == Math.Floor(count))
            return (int)count;
        context.Report(
            DeclarationDiagnostics.BadSubCenters, new Location(attribute.Positional(0)?.Id ?? attribute.Id), count.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        return 1;
    }

    private static SourceText Template(AttributeDeclaration shorthand, string text) => new(new Literal(shorthand.Id, text), IsSynthetic: true);

    private static ExpressionSyntax Expression(AttributeDeclaration shorthand, string text, BindingContext context) =>
        FormulaParser.ParseExpression(Template(shorthand, text), context.Diagnostics)!;

    /// <summary>An expression that fills a slot.</summary>
    private sealed record Slot(string Text, ExpressionSyntax? Syntax, bool IsDefault)
    {
        public string Grouped => Syntax is null or NameSyntax or NumberSyntax or CallSyntax ? Text : $"({Text})";

        public bool Mentions(string name) =>
            new Lexer(new SourceText(new Literal(0, Text)), new DiagnosticBag()).Lex().Any(t => t.Kind == TokenKind.Name && t.Text == name);
    }

    private sealed class Slots(LossDeclaration declaration, BindingContext context)
    {
        public Slot Read(AttributeKind kind, string whenAbsent)
        {
            var attribute = declaration.Attributes.FirstOrDefault(a => a.Kind == kind);
            if (attribute is null)
            {
                var source = new SourceText(new Literal(LossDeclaration.ClassId, whenAbsent), IsSynthetic: true);
                return new Slot(whenAbsent, FormulaParser.ParseExpression(source, context.Diagnostics), true);
            }

            if (attribute.Positional(0) is { Text: { } text } argument)
                return new Slot(text.Trim(), FormulaParser.ParseExpression(new SourceText(argument.Literal), context.Diagnostics), false);
            context.Report(DeclarationDiagnostics.MissingText, new Location(attribute.Id), kind.ToString(), $"[{kind}(\"{whenAbsent}\")]");
            return new Slot(whenAbsent, null, false);
        }
    }
}
