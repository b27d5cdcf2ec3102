using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Simplify;

/// <summary>A rewriting of one operator's applications.</summary>
/// <param name="Text">The rule as people write it.</param>
/// <param name="Operator">The operator that it starts from.</param>
/// <param name="Rewrite">The other form; null where the rule does not apply.</param>
public sealed record Rule(string Text, Operator Operator, Func<ExprGraph, Expr[], Expr?> Rewrite);
