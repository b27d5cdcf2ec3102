using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Axes;

/// <summary>
/// Finds functions that were written out: <c>log(softmax[j](z))</c> for <c>log_softmax[j](z)</c>. The compiler rewrites them, so that nothing is
/// wrong with them; the name says what is meant.
/// </summary>
internal static class StableNames
{
    public static void Check(CallSyntax call, BindingContext context)
    {
        if (context.CallSite is not null || call.Location.Span is null || !IsCall(call, "log", 1, context) || call.Bracket is not null)
            return;
        var argument = call.Arguments[0];
        if ((argument is IndexSyntax index ? index.Target : argument) is not CallSyntax inner)
            return;
        if (IsCall(inner, "softmax", 1, context) && inner.Bracket is { Guard: null })
            Report(call, inner, "log_softmax", context);
        else if (IsCall(inner, "sigmoid", 1, context) && inner.Bracket is null)
            Report(call, inner, "logsigmoid", context);
        else if (IsCall(inner, "sum", 1, context) && inner.Bracket is not null && argument == inner && inner.Arguments[0] is CallSyntax exp && IsCall(exp, "exp", 1, context))
            Report(call, inner, "logsumexp", context, (Before(exp.Arguments[0], exp), ""), (Behind(exp.Arguments[0], exp), ""));
    }

    /// <summary>A call of a function of the language, not of the user's own of that name.</summary>
    private static bool IsCall(CallSyntax call, string name, int arguments, BindingContext context) =>
        call.Name.Name == name && call.Arguments.Count == arguments && context.Functions.Find(name).Count == 0;

    /// <summary>The fix writes the name in the place of everything up to the inner brackets, and drops the outer closing one.</summary>
    private static void Report(CallSyntax call, CallSyntax inner, string name, BindingContext context, params (Location, string)[] more)
    {
        var head = call.Name.Location.To(inner.Name.Location);
        var close = call.Location with { Span = new(call.Location.Span!.Value.End - 1, 1) };
        var brackets = inner.Bracket is null ? "" : "[...]";
        var fix = IsBare(call.Arguments[0], inner) ? Fixes.Edit($"Write '{name}'", [(head, name), .. more, (close, "")]) : null;
        context.Report(CalculusDiagnostics.SpelledByHand, call.Location, [fix], $"{name}{brackets}(...)");
    }

    /// <summary>Without parentheses around the call, which a place includes and the fix would leave open.</summary>
    private static bool IsBare(ExpressionSyntax argument, CallSyntax inner) =>
        argument.Location.Span!.Value.Start == inner.Name.Location.Span!.Value.Start
        && (inner.Arguments[0] is not CallSyntax exp || exp.Location.Span!.Value.Start == exp.Name.Location.Span!.Value.Start);

    private static Location Before(ExpressionSyntax part, ExpressionSyntax whole) =>
        whole.Location with { Span = TextSpan.FromBounds(whole.Location.Span!.Value.Start, part.Location.Span!.Value.Start) };

    private static Location Behind(ExpressionSyntax part, ExpressionSyntax whole) =>
        whole.Location with { Span = TextSpan.FromBounds(part.Location.Span!.Value.End, whole.Location.Span!.Value.End) };
}
