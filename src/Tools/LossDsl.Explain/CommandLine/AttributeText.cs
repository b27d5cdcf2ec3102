using System.Text.RegularExpressions;
using LossDsl.Compiler.Declarations;
using LossDsl.Explain.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossDsl.Explain.CommandLine;

/// <summary>
/// Turns an option into the attribute that it is named after: <c>--hyper 's = 64, Min = 0'</c> into <c>[LossDsl.Hyper("s", 64, Min = 0)]</c>. What an
/// attribute takes is read from its own declaration.
/// </summary>
internal sealed partial class AttributeText(SourceProgram attributes)
{
    /// <summary>The attribute as C#.</summary>
    /// <exception cref="FormatException">The text does not fit the attribute; the message says why.</exception>
    public string Write(AttributeKind kind, string text)
    {
        var type = attributes.Attribute(kind.ToString());
        var parameters = type.Constructors.Single().Parameters;
        var properties = type.GetMembers().OfType<IPropertySymbol>().Where(p => p.SetMethod is not null).ToDictionary(p => p.Name, p => p.Type);
        var parts = Split(text);
        var positional = parts.TakeWhile(part => !Assignment().IsMatch(part)).ToList();

        // The first part of a definition such as 'F(x) = x' looks like a property, too.
        if (positional.Count == 0 && parameters.Length > 0)
            positional = [parts[0]];
        var values = Positional(kind, parameters, positional).Concat(parts.Skip(positional.Count).Select(part => Named(kind, properties, part)));
        return $"[LossDsl.{kind}({string.Join(", ", values)})]";
    }

    private static IEnumerable<string> Positional(AttributeKind kind, IReadOnlyList<IParameterSymbol> parameters, List<string> parts)
    {
        // Two values are written like an assignment or like arguments.
        if (parameters.Count == 2 && parts.Count == 1 && NameAndValue().Match(parts[0]) is { Success: true } pair)
            parts = [pair.Groups["name"].Value, pair.Groups["value"].Value];
        if (parts.Count < parameters.Count(p => !p.HasExplicitDefaultValue))
            throw new FormatException($"{Name(kind)} needs {string.Join(" and ", parameters.Select(p => p.Name))}, as in {Name(kind)} '{Example(kind)}'");
        for (var k = 0; k < Math.Min(parts.Count, parameters.Count); k++)
        {
            var isLast = k == parameters.Count - 1;
            yield return Value(kind, parameters[k].Type, isLast ? string.Join(",", parts.Skip(k)) : parts[k]);
        }
    }

    private static string Named(AttributeKind kind, IReadOnlyDictionary<string, ITypeSymbol> properties, string part)
    {
        var equals = part.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? part.Trim() : part[..equals].Trim();
        if (!properties.TryGetValue(name, out var type))
        {
            var known = properties.Count == 0 ? "it has none" : $"it has {string.Join(", ", properties.Keys)}";
            throw new FormatException($"{Name(kind)} has no property '{name}'; {known}");
        }

        return $"{name} = {Value(kind, type, part[(equals + 1)..])}";
    }

    private static string Value(AttributeKind kind, ITypeSymbol type, string text)
    {
        text = text.Trim();
        if (type.SpecialType == SpecialType.System_String)
            return text.Length > 1 && text[0] == '"' && text[^1] == '"' ? text : SymbolDisplay.FormatLiteral(text, quote: true);
        var expression = SyntaxFactory.ParseExpression(text);
        if (text.Length == 0 || expression.ContainsDiagnostics || expression.FullSpan.Length != text.Length)
            throw new FormatException($"{Name(kind)}: '{text}' is no constant of C#, such as 0.5 or Math.PI / 2");
        return text;
    }

    /// <summary>The option that stands for an attribute: <c>--margin-softmax</c>.</summary>
    public static string Name(AttributeKind kind) => "--" + Words().Replace(kind.ToString(), "-").ToLowerInvariant();

    /// <summary>A value as it may follow the option.</summary>
    public static string Example(AttributeKind kind) => kind switch
    {
        AttributeKind.Input => "x[i,d], Grad = false",
        AttributeKind.Label => "y[i] in j, Ignore = -100",
        AttributeKind.Weight => "w[j,d]",
        AttributeKind.Hyper => "s = 64, Min = 0",
        AttributeKind.Constant => "n[j], Min = 1",
        AttributeKind.State => "t = 0, Update = 0.99*t + 0.01*mean[i](c[y])",
        AttributeKind.Report => "accuracy, argmax[j](z) == y",
        AttributeKind.Axis => "j = classes",
        AttributeKind.Define => "focal(p, g) = (1 - p)^g",
        AttributeKind.Margin => "cos(theta + m)",
        AttributeKind.Negative => "c > 0 ? c : 0",
        AttributeKind.Scale => "s",
        AttributeKind.SubCenters => "3",
        AttributeKind.SampledClasses => "0.1",
        AttributeKind.Reweight => "(1 - b) / (1 - b^n[y])",
        _ => "...",
    };

    /// <summary>The parts between commas that stand outside of brackets and quotes.</summary>
    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        var (start, depth, isQuoted) = (0, 0, false);
        for (var k = 0; k < text.Length; k++)
        {
            if (text[k] == '"')
                isQuoted = !isQuoted;
            else if (isQuoted)
                continue;
            else if (text[k] is '(' or '[')
                depth++;
            else if (text[k] is ')' or ']')
                depth--;
            else if (text[k] == ',' && depth == 0)
            {
                parts.Add(text[start..k]);
                start = k + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }

    [GeneratedRegex(@"^\s*[A-Z]\w*\s*=(?!=)")]
    private static partial Regex Assignment();

    /// <summary>The first sign that assigns and does not compare.</summary>
    [GeneratedRegex("^(?<name>[^=<>!]*)=(?!=)(?<value>.*)$", RegexOptions.Singleline)]
    private static partial Regex NameAndValue();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Words();
}
