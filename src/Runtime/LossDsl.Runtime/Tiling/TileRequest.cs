namespace LossDsl.Runtime.Tiling;

/// <summary>What a kernel around matrix products needs.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Columns">The columns of its products.</param>
/// <param name="ElementBytes">The bytes of an element of a product.</param>
/// <param name="Planes">How many tiles exist at a time that share no memory, where chunks of rows are taken.</param>
/// <param name="TilePlanes">The same for tiles of columns without a stash.</param>
/// <param name="StashedPlanes">The same for tiles of columns whose products wait in a gradient's memory.</param>
/// <param name="HasStash">Whether there is a gradient in whose memory they can wait.</param>
internal readonly record struct TileRequest(long Rows, long Columns, int ElementBytes, int Planes, int TilePlanes, int StashedPlanes, bool HasStash);
