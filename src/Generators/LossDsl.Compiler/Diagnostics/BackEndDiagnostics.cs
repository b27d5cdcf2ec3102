namespace LossDsl.Compiler.Diagnostics;

/// <summary>LOSS04xx: what the language has but the compiler does not do yet.</summary>
public static class BackEndDiagnostics
{
    public static DiagnosticInfo NotSupported { get; } = new(
        "LOSS0401", "Not supported yet", "{0} is not supported yet; {1}");
}
