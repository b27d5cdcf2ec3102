using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Axes;

/// <summary>Finds every <c>p~i</c> of a formula, so that a line may use <c>x[p]</c> before the reduction that runs over <c>p</c>.</summary>
internal static class RenameCollector
{
    public static IEnumerable<RenameSyntax> In(ExpressionSyntax? syntax) => syntax switch
    {
        RenameSyntax rename => [rename],
        UnknownSyntax unknown => In(unknown.Low).Concat(In(unknown.High)),
        UnarySyntax unary => In(unary.Operand),
        BinarySyntax binary => In(binary.Left).Concat(In(binary.Right)),
        ConditionalSyntax conditional => In(conditional.Condition).Concat(In(conditional.WhenTrue)).Concat(In(conditional.WhenFalse)),
        IndexSyntax index => In(index.Target).Concat(index.Indices.SelectMany(In)),
        CallSyntax call => (call.Bracket?.Items ?? []).SelectMany(In).Concat(In(call.Bracket?.Guard)).Concat(call.Arguments.SelectMany(In)),
        _ => [],
    };
}
