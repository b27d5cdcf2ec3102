using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Axes;

/// <summary>A reduction with a guard, as it was written.</summary>
/// <param name="Name">Its name in the language.</param>
/// <param name="Axes">The axes that it binds.</param>
/// <param name="Guard">Where an element counts.</param>
/// <param name="Result">What it stands for.</param>
/// <param name="Place">The guard's characters; the call's where only an ignored label leaves elements out.</param>
internal sealed record GuardedReduction(string Name, IReadOnlyList<Axis> Axes, Expr Guard, Expr Result, Location Place)
{
    /// <summary>True where the guard stands in the formula.</summary>
    public bool IsWritten { get; init; }
}
