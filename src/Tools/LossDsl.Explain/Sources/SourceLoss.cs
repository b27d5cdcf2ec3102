using LossDsl.Compiler.Declarations;
using LossDsl.Generators.Locations;

namespace LossDsl.Explain.Sources;

/// <summary>A class with loss attributes.</summary>
/// <param name="Declaration">Its attributes.</param>
/// <param name="Locations">Where they are in the source.</param>
/// <param name="Path">The file of the class.</param>
/// <param name="Summary">The first sentence of its documentation; empty where it has none.</param>
internal sealed record SourceLoss(LossDeclaration Declaration, LocationTable Locations, string Path, string Summary)
{
    /// <summary>The name of the class.</summary>
    public string Name => Declaration.Name;
}
