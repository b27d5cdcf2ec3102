namespace LossDsl.Compiler.Diagnostics;

/// <summary>LOSS04xx: what the language has but the compiler does not do yet, or does less well.</summary>
public static class BackEndDiagnostics
{
    public static DiagnosticInfo NotSupported { get; } = new(
        "LOSS0401", "Not supported yet", "{0} is not supported yet; {1}");

    public static DiagnosticInfo NotFused { get; } = new(
        "LOSS0402", "Formula is not fused", "'{0}' runs as a composition of TorchSharp operations, not in fused kernels, because of {1}; in memory it holds {2}", LossSeverity.Info);
}
