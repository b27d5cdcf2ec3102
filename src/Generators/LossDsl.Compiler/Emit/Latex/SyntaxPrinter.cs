using LossDsl.Compiler.Axes;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Emit.Latex;

/// <summary>Prints a formula as its author wrote it: the functions by their names, every tensor with its indices.</summary>
/// <param name="symbols">The declared names.</param>
/// <param name="axes">The axes by name.</param>
/// <param name="lines">The axes of each named line.</param>
internal sealed class SyntaxPrinter(
    IReadOnlyDictionary<string, Symbol> symbols, IReadOnlyDictionary<string, Axis> axes, IReadOnlyDictionary<string, IReadOnlyList<Axis>> lines)
{
    public string Print(ExpressionSyntax node) => Write(node, SignPrecedence.Conditional);

    private string Write(ExpressionSyntax node, int least)
    {
        var (text, binds) = node switch
        {
            NumberSyntax number => (LatexNames.Number(number.Value), int.MaxValue),
            NameSyntax name => (Name(name.Name, null), int.MaxValue),
            RenameSyntax rename => (LatexNames.Name(rename.Name.Name), int.MaxValue),
            UnknownSyntax unknown => ($@"{LatexNames.Name(unknown.Name)} \in \left[{Print(unknown.Low)}, {Print(unknown.High)}\right]", int.MaxValue),
            UnarySyntax unary => (Unary(unary), SignPrecedence.Unary),
            BinarySyntax binary => (Binary(binary), binary.Sign == TokenKind.Caret ? SignPrecedence.Power : SignPrecedence.Of(binary.Sign)),
            ConditionalSyntax choice => (Op.Select.Latex([Print(choice.Condition), Print(choice.WhenTrue), Print(choice.WhenFalse)]), SignPrecedence.Conditional),
            IndexSyntax index => (Index(index), int.MaxValue),
            CallSyntax call => Call(call),
            _ => ("?", int.MaxValue),
        };
        return binds < least ? $@"\left({text}\right)" : text;
    }

    private string Unary(UnarySyntax unary)
    {
        var operand = Write(unary.Operand, SignPrecedence.Unary);
        return unary.Sign == TokenKind.Not ? Op.Not.Latex([operand]) : Op.Neg.Latex([operand]);
    }

    private string Binary(BinarySyntax binary)
    {
        if (binary.Sign == TokenKind.Slash)
            return $@"\frac{{{Print(binary.Left)}}}{{{Print(binary.Right)}}}";
        if (binary.Sign == TokenKind.Caret)
            return $"{{{Write(binary.Left, int.MaxValue)}}}^{{{Print(binary.Right)}}}";
        var precedence = SignPrecedence.Of(binary.Sign);
        string[] operands = [Write(binary.Left, precedence), Write(binary.Right, precedence + 1)];
        return ExpressionBinder.OperatorOf(binary.Sign).Latex(operands);
    }

    private (string Text, int Binds) Call(CallSyntax call)
    {
        var arguments = call.Arguments.Select(Print).ToList();
        if (call.Bracket is null)
        {
            var op = Op.TryGet(call.Name.Name, arguments.Count);
            return (op?.Latex(arguments) ?? Function(call.Name.Name, "", arguments), int.MaxValue);
        }

        var under = string.Join(",", call.Bracket.Items.Select(Print));
        if (call.Bracket.Guard is { } guard)
            under += $@" :\, {Print(guard)}";
        if (call.Name.Name is "sum" or "prod" && call.Arguments.Count == 1)
            return ($@"\{call.Name.Name}_{{{under}}} {Write(call.Arguments[0], SignPrecedence.Of(TokenKind.Star))}", SignPrecedence.Of(TokenKind.Plus));
        if (call.Name.Name == "norm" && call.Bracket.Guard is null)
            return ($@"\left\lVert {arguments[0]} \right\rVert_{{{string.Join(",", arguments.Skip(1).Append(under))}}}", int.MaxValue);
        return (Function(call.Name.Name, $"_{{{under}}}", arguments), int.MaxValue);
    }

    private static string Function(string name, string under, IEnumerable<string> arguments)
    {
        var head = name is "max" or "min" or "log" ? "\\" + name : $"\\operatorname{{{name.Replace("_", "\\_")}}}";
        return $@"{head}{under}\left({string.Join(", ", arguments)}\right)";
    }

    /// <summary>A tensor at indices: each takes the place of the axis that it stands for.</summary>
    private string Index(IndexSyntax index)
    {
        if (index.Target is not NameSyntax target || AxesOf(target.Name) is not { } own)
            return $@"{Write(index.Target, int.MaxValue)}_{{{string.Join(",", index.Indices.Select(Print))}}}";
        var letters = own.ToDictionary(axis => axis, LatexNames.Index);
        for (var k = 0; k < index.Indices.Count; k++)
        {
            var replaced = index.Indices[k] switch
            {
                NameSyntax name when symbols.TryGetValue(name.Name, out var label) && label.Target is { } axis => axis,
                NameSyntax name when axes.TryGetValue(name.Name, out var axis) => own.Contains(axis) ? axis : axis.Base,
                _ => index.Indices.Count == own.Count ? own[k] : own[own.Count - 1],
            };
            if (letters.ContainsKey(replaced))
                letters[replaced] = Print(index.Indices[k]);
        }

        return Name(target.Name, [.. own.Select(axis => letters[axis])]);
    }

    private string Name(string name, IReadOnlyList<string>? indices)
    {
        if (AxesOf(name) is { } own)
            return LatexNames.Indexed(LatexNames.Name(name), indices ?? [.. own.Select(LatexNames.Index)]);
        return name == "inf" ? @"\infty" : LatexNames.Name(name);
    }

    private IReadOnlyList<Axis>? AxesOf(string name) =>
        symbols.TryGetValue(name, out var symbol) ? symbol.Axes : lines.TryGetValue(name, out var line) ? line : null;
}
