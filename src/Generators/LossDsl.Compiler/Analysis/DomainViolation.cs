using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Analysis;

/// <summary>How certain it is that an argument leaves a function's domain.</summary>
public enum DomainSeverity
{
    /// <summary>Nothing is known about the argument, as with an input of any value. The formula may well be meant so: nothing to report.</summary>
    Unknown,

    /// <summary>Only the domain's open end is reached, as by a softmax that underflows to 0 under a logarithm.</summary>
    Edge,

    /// <summary>The bounds of the argument are known and go beyond the domain.</summary>
    Possible,

    /// <summary>No value of the argument is in the domain.</summary>
    Definite,
}

/// <summary>An argument that can lie outside of a function's domain.</summary>
/// <param name="Node">The application.</param>
/// <param name="Operand">Which of its operands.</param>
/// <param name="Range">The values that the operand can take.</param>
/// <param name="Domain">The values that it may take; for a division and a power with a negative exponent, the whole line without 0.</param>
/// <param name="Severity">How certain it is. From <see cref="DomainSeverity.Possible"/> on it is worth a message.</param>
public sealed record DomainViolation(ApplyExpr Node, int Operand, Interval Range, Interval Domain, DomainSeverity Severity);
