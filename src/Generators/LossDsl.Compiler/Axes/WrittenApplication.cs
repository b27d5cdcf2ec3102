using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Axes;

/// <summary>An operator that is not defined everywhere, as it was written: the simplifier may drop it later.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Operands">What it was applied to.</param>
/// <param name="Result">What the simplifier made of it.</param>
/// <param name="Places">Where the operands are written; all of them the call's where it came from the prelude.</param>
/// <param name="Condition">The innermost choice that it stands in; null for none.</param>
internal sealed record WrittenApplication(Operator Operator, IReadOnlyList<Expr> Operands, Expr Result, IReadOnlyList<Location> Places, WrittenCondition? Condition);

/// <summary>A condition under which something is written, within others.</summary>
internal sealed record WrittenCondition(Expr Expr, bool Holds, WrittenCondition? Outer);
