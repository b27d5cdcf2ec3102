using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Axes;

/// <summary>What stands in the brackets of a reduction.</summary>
/// <param name="Axes">The axes, each once.</param>
/// <param name="Places">Where each was written.</param>
/// <param name="Guard">The condition behind them; null for none.</param>
internal sealed record ReductionHead(IReadOnlyList<Axis> Axes, IReadOnlyList<Location> Places, Value? Guard);
