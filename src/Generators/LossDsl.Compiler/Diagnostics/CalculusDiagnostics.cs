namespace LossDsl.Compiler.Diagnostics;

/// <summary>LOSS03xx: calculus, domain and numerics.</summary>
public static class CalculusDiagnostics
{
    public static DiagnosticInfo OutsideDomain { get; } = new(
        "LOSS0301", "Argument outside of the domain", "'{0}' is defined on {1}, but its argument is always in {2}; write an argument inside, for example with 'clamp'");

    public static DiagnosticInfo MayLeaveDomain { get; } = new(
        "LOSS0302", "Argument may leave the domain", "'{0}' is defined on {1}, but its argument may be anything in {2}; {3}", LossSeverity.Warning);

    public static DiagnosticInfo NoGradient { get; } = new(
        "LOSS0303", "Gradient is zero everywhere", "The loss has no gradient to any input or weight; write it with differentiable operators (comparisons, floor, sign, argmax and stop have none)");

    public static DiagnosticInfo NoGradientTo { get; } = new(
        "LOSS0304", "No gradient to a tensor", "The loss has no gradient to '{0}'; {1}", LossSeverity.Warning);

    public static DiagnosticInfo SpelledByHand { get; } = new(
        "LOSS0310", "Function spelled by hand", "This is '{0}' written out; write its name", LossSeverity.Info);

    public static DiagnosticInfo EmptyGuard { get; } = new(
        "LOSS0311", "Guard that can hold for no element", "Where this holds for no element, '{0}' is {1} and {2} is {3}; write 'count[{4} | ...]() > 0 ? ... : 0' around it", LossSeverity.Warning);

    public static DiagnosticInfo EmptyGuardIsZero { get; } = new(
        "LOSS0312", "Value where a guard holds for no element", "Where this holds for no element, '{0}' is 0; write 'count[{1} | ...]() > 0 ? ... : ...' for another value", LossSeverity.Info);

    public static DiagnosticInfo Cancellation { get; } = new(
        "LOSS0313", "Digits cancel", "Where its terms are nearly equal, this difference has few digits left; write '{0}' as '{1}'", LossSeverity.Warning);

    public static DiagnosticInfo ParameterOutsideOfRange { get; } = new(
        "LOSS0305", "Parameter of a reduction out of its range", "'{0}' takes {1}, but its second argument may be anything in {2}; give {3} of the hyper-parameter, or write 'clamp' or 'max' around it");

    public static DiagnosticInfo RootWithoutUnknown { get; } = new(
        "LOSS0306", "Root of what does not vary", "The expression does not vary with '{0}', so that it has no root; write one that rises or falls with '{0}'");

    public static DiagnosticInfo RootNotMonotone { get; } = new(
        "LOSS0307", "Root may not be the only one", "It cannot be seen that the expression only rises or only falls with '{0}' between its ends (its slope may be anything in {1}); of several roots one is found", LossSeverity.Info);

    public static DiagnosticInfo RootNowhere { get; } = new(
        "LOSS0314", "Root that does not exist", "The expression is in {1} for every '{0}' between its ends, {2}, and so is never 0; write ends between which it changes its sign");

    public static DiagnosticInfo UnknownReduced { get; } = new(
        "LOSS0308", "Unknown along its own axis", "'{0}' has one value for each '{1}', and here something runs over '{1}' while it looks at '{0}'; write the other one with an axis of its own, as in 'p~{1}'");
}
