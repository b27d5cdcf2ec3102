namespace LossDsl.Compiler.Diagnostics;

/// <summary>LOSS04xx: what the compiler does less well.</summary>
public static class BackEndDiagnostics
{
    public static DiagnosticInfo NotFused { get; } = new(
        "LOSS0402", "Formula is not fused", "'{0}' runs as a composition of TorchSharp operations, not in fused kernels, because of {1}; in memory it holds {2}", LossSeverity.Info);
}
