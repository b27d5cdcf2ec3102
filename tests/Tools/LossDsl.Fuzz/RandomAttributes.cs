using LossDsl.Compiler.Declarations;

namespace LossDsl.Fuzz;

/// <summary>Attributes in combinations that nobody would write.</summary>
internal static class RandomAttributes
{
    private static readonly AttributeKind[] Kinds = Enum.GetValues<AttributeKind>();

    private static readonly string?[] Texts =
    [
        "x[i,d]", "x[i]", "y[i] in j", "y[i]", "w[j,d]", "w", "z[i,j]", "n[j]", "t", "s", "m", "i", "j", "d", "classes", "i...", "x[i...]", "x[i,n...]", "p[i,4]", "q[i,k=3]", "x[i,i]", "", " ", "1", "x[",
        "f(a) = a*s", "f(a) = f(a)", "g[d](a) = sum[d](a)", "cross_entropy[j](z, y)", "c - m", "mean[i](x)", "0.9*t + 0.1*s", "normal(0.01)", "zeros", "nonsense", "x[i,d=0]", "x[i,d=99999999999]", "class", "forward", null,
    ];

    private static readonly double[] Numbers =
        [0, 1, -1, 0.5, 64, 1e308, -1e308, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -0.0, 3, 1e-12, -100, 2147483648];

    private static readonly string[] Properties = ["Min", "Max", "Ignore", "Grad", "Init", "Update", "Late", "MeanWeight", "Unknown"];

    public static LossDeclaration Declare(Random random)
    {
        var loss = new DeclarationBuilder();
        if (random.Next(2) == 0)
            RandomFormula.AddNames(loss.Add(AttributeKind.Loss, "s*cross_entropy[j](z, y) + sum[d](x)"));
        for (var k = random.Next(1, 9); k > 0; k--)
            loss.Add(Kinds[random.Next(Kinds.Length)], [.. Enumerable.Range(0, random.Next(5)).Select(place => Argument(random, place))]);
        return loss.Build();
    }

    private static object? Argument(Random random, int place)
    {
        var property = Properties[random.Next(Properties.Length)];
        return (place == 0 ? 0 : random.Next(6)) switch
        {
            0 => Texts[random.Next(Texts.Length)],
            1 => Numbers[random.Next(Numbers.Length)],
            2 => (property, Texts[random.Next(Texts.Length)] ?? "x"),
            3 => (property, random.Next(2) == 0),
            _ => (property, Numbers[random.Next(Numbers.Length)]),
        };
    }
}
