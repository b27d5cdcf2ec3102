using LossDsl.Compiler.Declarations;

namespace LossDsl.Fuzz;

/// <summary>Makes inputs of all kinds. The same seed and number make the same input.</summary>
internal static class FuzzInputs
{
    private static readonly Lazy<IReadOnlyList<LossDeclaration>> Shipped = new(() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(SourceReader.Root, "src", "Losses", "LossDsl.Losses"), "*Loss.cs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .SelectMany(file => SourceReader.Read(File.ReadAllText(file))),
    ]);

    public static FuzzInput Make(int seed, int index)
    {
        var random = new Random(unchecked((seed * 1_000_003) + index));
        var (kind, declaration) = random.Next(10) switch
        {
            < 4 => ("grammar", new RandomFormula(random).Declare()),
            < 7 => ("mutated", Mutated(random)),
            7 => ("attributes", RandomAttributes.Declare(random)),
            8 => ("text", AroundText(random, RandomText.Pieces(random))),
            _ => ("shape", AroundText(random, RandomText.Repeated(random))),
        };
        return new FuzzInput(seed, index, kind, declaration);
    }

    private static LossDeclaration Mutated(Random random)
    {
        var source = Shipped.Value[random.Next(Shipped.Value.Count)];
        var attributes = source.Attributes.ToList();
        if (random.Next(8) == 0)
            attributes.RemoveAt(random.Next(attributes.Count));
        var changed = random.Next(3) == 0 ? random.Next(attributes.Count) : 0;
        var mutated = attributes.Select((attribute, k) => attribute with
        {
            Arguments = new([.. attribute.Arguments.Select(a => k == changed && a.Text is { } text ? a with { Text = RandomText.Mutate(text, random) } : a)]),
        });
        return source with { Attributes = new([.. mutated]) };
    }

    /// <summary>The same text in one of the places that take one.</summary>
    private static LossDeclaration AroundText(Random random, string text)
    {
        var loss = new DeclarationBuilder();
        switch (random.Next(6))
        {
            case 0:
                loss.Add(AttributeKind.Loss, "cross_entropy[j](z, y)").Add(AttributeKind.State, text, 0.5, ("Update", text));
                break;
            case 1:
                loss.Add(AttributeKind.Loss, "x").Add(AttributeKind.Input, text).Add(AttributeKind.Weight, text, ("Init", text)).Add(AttributeKind.Axis, text, text);
                break;
            case 2:
                loss.Add(AttributeKind.MarginSoftmax).Add(AttributeKind.Margin, text).Add(AttributeKind.Scale, text);
                break;
            case 3:
                loss.Add(AttributeKind.Loss, "f(x, s) + g[d](x)").Add(AttributeKind.Define, text).Add(AttributeKind.Define, "f(a, b) = " + text).Add(AttributeKind.Define, "g[d](a) = " + text);
                break;
            default:
                loss.Add(AttributeKind.Loss, text, ("MeanWeight", random.Next(4) == 0 ? text : null));
                break;
        }

        return RandomFormula.AddNames(loss).Build();
    }
}
