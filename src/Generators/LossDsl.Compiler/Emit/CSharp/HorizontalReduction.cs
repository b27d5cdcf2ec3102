using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emit.CSharp;

/// <summary>How a reduction along columns is spelled: lane by lane first, across the lanes at the end.</summary>
internal static class HorizontalReduction
{
    /// <summary>The number that changes nothing, as a literal.</summary>
    public static string Identity(ReduceKind kind) => kind switch
    {
        ReduceKind.Sum => "0.0",
        ReduceKind.Prod => "1.0",
        ReduceKind.Max or ReduceKind.ArgMax => "double.NegativeInfinity",
        _ => "double.PositiveInfinity",
    };

    /// <summary>What the lanes start with.</summary>
    public static string Start(ReduceKind kind) => $"Vector512.Create(Lanes.Number<T>({Identity(kind)}))";

    /// <summary>
    /// The declarations of what <see cref="Step"/> takes vectors into. A maximum notes NaN beside it: with a choice between every two steps of a maximum, a loop waits for
    /// both.
    /// </summary>
    public static IEnumerable<string> Declare(ReduceKind kind, string lanes)
    {
        yield return $"var {lanes} = {Start(kind)};";
        if (kind is ReduceKind.Max or ReduceKind.Min)
            yield return $"var {NaN(lanes)} = {lanes};";
    }

    /// <summary>A vector with the identity where <c>lanes</c> is not set.</summary>
    public static string Masked(ReduceKind kind, string vector) => $"Select(lanes, {vector}, {Start(kind)})";

    /// <summary>The statement that takes a vector in.</summary>
    public static string Step(ReduceKind kind, string lanes, string vector) => kind switch
    {
        ReduceKind.Sum => $"{lanes} += {vector};",
        ReduceKind.Prod => $"{lanes} *= {vector};",
        ReduceKind.Max or ReduceKind.Min => $"Lanes.Take{kind}({vector}, ref {lanes}, ref {NaN(lanes)});",
        _ => throw Unknown(kind),
    };

    /// <summary>The statements that take other lanes, with what is not a number among them, in.</summary>
    public static IEnumerable<string> Join(ReduceKind kind, string lanes, string others)
    {
        yield return Step(kind, lanes, others);
        if (kind is ReduceKind.Max or ReduceKind.Min)
            yield return Step(kind, lanes, NaN(others));
    }

    /// <summary>The one number of all lanes.</summary>
    public static string Finish(ReduceKind kind, string lanes) => kind switch
    {
        ReduceKind.Sum => $"Lanes.Sum({lanes})",
        ReduceKind.Prod => $"Lanes.Product({lanes})",
        ReduceKind.Max or ReduceKind.Min => $"Lanes.{kind}({kind}({lanes}, {NaN(lanes)}))",
        _ => throw Unknown(kind),
    };

    private static string NaN(string lanes) => lanes + "nan";

    private static NotFusableException Unknown(ReduceKind kind) => new($"{kind} over one long axis");
}
