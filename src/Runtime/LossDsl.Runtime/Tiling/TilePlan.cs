using LossDsl.Runtime.Cpu;

namespace LossDsl.Runtime.Tiling;

/// <summary>What the cost model chose.</summary>
/// <param name="Strategy">Never <see cref="TileStrategy.Automatic"/>.</param>
/// <param name="Rows">The rows of a chunk; all of them for tiles of columns.</param>
/// <param name="Columns">The columns of a tile; all of them for chunks of rows.</param>
/// <param name="UsesStash">Whether products wait in the memory of the gradient that they will become.</param>
internal readonly record struct TilePlan(TileStrategy Strategy, long Rows, long Columns, bool UsesStash);
