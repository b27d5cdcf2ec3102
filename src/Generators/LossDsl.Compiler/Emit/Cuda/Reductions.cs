using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emit.Cuda;

/// <summary>How reductions are spelled in CUDA C++.</summary>
internal static class Reductions
{
    public static string Identity(ReduceKind kind) => kind switch
    {
        ReduceKind.Sum => "Acc(0)",
        ReduceKind.Prod => "Acc(1)",
        ReduceKind.Max or ReduceKind.ArgMax => "-ACC_INFINITY",
        ReduceKind.Min or ReduceKind.ArgMin => "ACC_INFINITY",
        _ => throw new NotFusableException($"{kind} over one long axis"),
    };

    public static bool IsIndex(ReduceKind kind) => kind is ReduceKind.ArgMax or ReduceKind.ArgMin;

    /// <summary>Two results as one.</summary>
    public static string Combine(ReduceKind kind, string a, string b) => kind switch
    {
        ReduceKind.Sum => $"{a} + {b}",
        ReduceKind.Prod => $"{a} * {b}",
        ReduceKind.Max => $"m_max({a}, {b})",
        _ => $"m_min({a}, {b})",
    };

    /// <summary>The result over all threads of a block.</summary>
    public static string OfBlock(ReduceKind kind, string value) => $"block_{kind.ToString().ToLowerInvariant()}({value})";
}
