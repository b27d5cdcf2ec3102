using System.Globalization;
using LossDsl.Compiler.Declarations;

namespace LossDsl.Fuzz;

/// <summary>
/// Writes formulas that follow the grammar and mostly also the axes: an expression is asked for with the axes that it may have, so that many formulas
/// get through to the planner and the emitters.
/// </summary>
internal sealed class RandomFormula(Random random)
{
    private static readonly string[] Functions =
    [
        "abs", "sign", "floor", "ceil", "square", "relu", "sigmoid", "softplus", "logsigmoid", "tanh", "exp", "expm1", "log", "log1p", "sqrt", "rsqrt", "sin", "cos", "tan", "asin", "acos",
        "atan", "sinh", "cosh", "erf", "normcdf", "lgamma", "digamma", "stop", "silu", "elu", "hinge", "log_cosh", "step", "xlogx", "inverse_norm",
    ];

    private static readonly string[] Pairs = ["min", "max", "atan2", "scale_grad", "reverse", "logaddexp", "huber", "smooth_l1", "bce", "bce_with_logits", "leaky_relu", "f"];

    private static readonly string[] Reductions = ["sum", "mean", "prod", "max", "min", "logsumexp", "norm", "var", "std", "argmax", "argmin"];

    private static readonly string[] Plain = ["median", "entropy", "var", "count"];

    private readonly List<(string Name, string Axes)> _lines = [];

    /// <summary>The names that all random formulas may use.</summary>
    public static DeclarationBuilder AddNames(DeclarationBuilder loss) => loss
        .Add(AttributeKind.Input, "x[i,d]").Add(AttributeKind.Input, "z[i,j]").Add(AttributeKind.Input, "r[i]", ("Grad", false)).Add(AttributeKind.Label, "y[i] in j", ("Ignore", -100.0))
        .Add(AttributeKind.Weight, "w[j,d]").Add(AttributeKind.Weight, "b", ("Init", "normal(0.1)")).Add(AttributeKind.Constant, "n[j]", ("Min", 1.0))
        .Add(AttributeKind.Hyper, "s", 16.0, ("Min", 0.0)).Add(AttributeKind.Hyper, "m", 0.5, ("Min", 0.0), ("Max", 1.0)).Add(AttributeKind.State, "t", 0.0, ("Update", "0.9*t + 0.1*mean[i](r)"))
        .Add(AttributeKind.Define, "f(a, k) = a*k + m").Add(AttributeKind.Axis, "d", "features");

    public LossDeclaration Declare()
    {
        var lines = new List<string>();
        for (var k = random.Next(4); k > 0; k--)
        {
            var axes = Pick("", "i", "ij", "ij", "id", "jd", "ip", "j");
            lines.Add($"l{k} = {Expression(axes, 1 + random.Next(4))}");
            _lines.Add(($"l{k}", axes));
        }

        lines.Add(random.Next(4) switch
        {
            0 => $"cross_entropy[j]({Expression("ij", 4)} + z, y)",
            1 => $"mean[p~i | y[p] == y and p != i]({Expression("ip", 4)}*dot[d](x, x[p]))",
            2 => Expression("", 5) + Pick("", " + b*mean[i](r)"),
            _ => Expression("i", 5) + Pick("", " + b*r"),
        });
        return AddNames(new DeclarationBuilder().Add(AttributeKind.Loss, string.Join(Pick("\n", "\n", "; "), lines), ("MeanWeight", random.Next(9) == 0 ? Expression("i", 2) : null))).Build();
    }

    /// <summary>An expression whose axes are among the given ones.</summary>
    private string Expression(string axes, int depth)
    {
        if (depth <= 0)
            return Leaf(axes);
        return random.Next(15) switch
        {
            0 => Leaf(axes),
            1 or 2 => $"{Pick(Functions)}({Expression(axes, depth - 1)})",
            3 or 4 or 5 => $"({Expression(axes, depth - 1)} {Pick("+", "-", "*", "/", "*", "+", "-", "^")} {Expression(axes, depth - 1)})",
            6 => $"{Pick(Pairs)}({Expression(axes, depth - 1)}, {Expression(axes, depth - 2)})",
            7 => $"({Condition(axes, depth - 1)} ? {Expression(axes, depth - 1)} : {Expression(axes, depth - 1)})",
            8 or 9 or 10 => Reduction(axes, depth),
            11 when axes.Contains('i') && !axes.Contains('j') => $"({Expression(axes + "j", depth - 1)} {Pick("*", "+")} z)[y]",
            12 => Contraction(axes),
            13 => Ordered(axes, depth),
            14 => random.Next(3) == 0 ? Root(axes, depth) : $"{Pick("normal", "uniform")}[{Pick([.. axes.Select(a => a == 'p' ? "p~i" : a.ToString()), "i"])}]()",
            _ => $"-{Expression(axes, depth - 1)}",
        };
    }

    private string Reduction(string axes, int depth)
    {
        var axis = Pick("j", "d", "i", "p~i", "j");
        var letter = axis[..1];
        if (axes.Contains(letter, StringComparison.Ordinal))
            return Leaf(axes);
        var inner = axes + letter;
        if (random.Next(12) == 0)
            return $"{Pick(Plain)}[{axis}]({Expression(inner, depth - 1)} * {Anchor(letter)})";
        var guard = random.Next(3) == 0 ? $" | {Condition(inner, depth - 2)}" : "";
        return $"{Pick(Reductions)}[{axis}{guard}]({Expression(inner, depth - 1)} {Pick("*", "+", "-")} {Anchor(letter)})";
    }

    private string Ordered(string axes, int depth)
    {
        var axis = Pick("j", "d", "i", "p~i");
        var letter = axis[..1];
        var inner = axes.Contains(letter, StringComparison.Ordinal) ? axes : axes + letter;
        var guard = random.Next(3) == 0 ? $" | {Condition(inner, depth - 2)}" : "";
        var body = $"{Expression(inner, depth - 1)} {Pick("*", "+")} {Anchor(letter)}";
        if (inner == axes)
            return $"{Pick("sort", "rank", "order")}[{axis}{guard}]({body})";
        return Pick(
            $"median[{axis}{guard}]({body})", $"quantile[{axis}{guard}]({body}, {Pick("m", "0.25", "sigmoid(s)")})", $"topk[{axis}{guard}]({body}, {Leaf(axes)})",
            $"sum[{axis}](sort[{axis}{guard}]({body}))");
    }

    /// <summary>An increasing function of an unknown between two ends, or any function.</summary>
    private string Root(string axes, int depth)
    {
        var unknown = "u" + depth.ToString(CultureInfo.InvariantCulture);
        var f = random.Next(3) == 0 ? $"{Expression(axes, depth - 1)} * {unknown}" : $"{unknown} + {Pick("exp", "relu", "tanh")}({unknown}) - {Expression(axes, depth - 1)}";
        return $"root[{unknown} in {Expression(axes, depth - 2)}..{Leaf(axes)} + 9]({f})";
    }

    private string Contraction(string axes) => axes switch
    {
        _ when axes.Contains('i') && axes.Contains('j') => Pick("cosine[d](x, w)", "dot[d](x, w)", "dist[d](x, w)", "sum[d](x*w)", "dist2[d](normalize[d](x), w)"),
        _ when axes.Contains('i') && axes.Contains('p') => Pick("dot[d](x[i], x[p~i])", "cosine[d](x, x[p~i])", "dist[d](x, x[p~i])", "sum[j](z*z[p~i])"),
        _ when axes.Contains('i') => Pick("norm[d](x)", "logsumexp[j](dot[d](x, w))", "max[j](cosine[d](x, w))", "z[y]", "cosine[d](x, w)[y]", "sum[p~i](dot[d](x, x[p]))"),
        _ when axes.Contains('j') => Pick("norm[d](w)", "sum[i](j == y)", "mean[i | y == j](r)", "log(n/sum[j](n))"),
        _ => Pick("sum[i,d](x^2)", "sum[j,d](w^2)", "mean[i](r)", "max[i](r)", "size(i)"),
    };

    private string Condition(string axes, int depth) => random.Next(7) switch
    {
        0 when axes.Contains('i') && axes.Contains('j') => Pick("j == y", "j != y"),
        1 when axes.Contains('i') && axes.Contains('p') => Pick("p != i", "y[p~i] == y", "y[p~i] != y and p != i", "r[p~i] > r"),
        2 => $"not {Condition(axes, depth - 1)}",
        3 when depth > 0 => $"({Condition(axes, depth - 1)} {Pick("and", "or")} {Condition(axes, depth - 1)})",
        _ => $"({Expression(axes, depth - 1)} {Pick("<", "<=", ">", ">=", "==", "!=")} {Expression(axes, depth - 2)})",
    };

    /// <summary>Something that has the axis.</summary>
    private string Anchor(string axis) => axis switch
    {
        "i" => Pick("r", "z[y]", "norm[d](x)"),
        "j" => Pick("n", "z", "norm[d](w)"),
        "d" => Pick("x", "w"),
        _ => Pick("r[p~i]", "dot[d](x, x[p~i])"),
    };

    private string Leaf(string axes)
    {
        var choices = new List<string> { "s", "m", "b", "t", Pick("0", "1", "2", "0.5", "1e-6", "pi", "1e30", "inf", "3") };
        choices.AddRange(_lines.Where(l => l.Axes.All(axes.Contains)).SelectMany(l => new[] { l.Name, l.Name }));
        if (axes.Contains('i'))
            choices.AddRange(["r", "r", "z[y]", "n[y]", "i"]);
        if (axes.Contains('j'))
            choices.AddRange(["n", "j"]);
        if (axes.Contains('p'))
            choices.AddRange(["r[p~i]", "r[p~i]"]);
        if (axes.Contains('i') && axes.Contains('j'))
            choices.AddRange(["z", "z", "(j == y)"]);
        if (axes.Contains('i') && axes.Contains('d'))
            choices.AddRange(["x", "x"]);
        if (axes.Contains('j') && axes.Contains('d'))
            choices.AddRange(["w", "w"]);
        return random.Next(40) == 0 ? random.NextDouble().ToString("R", CultureInfo.InvariantCulture) : choices[random.Next(choices.Count)];
    }

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
