namespace LossDsl.Compiler.Diagnostics;

/// <summary>How bad it is. A loss with an error is not emitted.</summary>
public enum LossSeverity
{
    Info,
    Warning,
    Error,
}
