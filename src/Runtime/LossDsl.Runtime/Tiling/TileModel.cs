using LossDsl.Runtime.Cpu;

namespace LossDsl.Runtime.Tiling;

/// <summary>
/// The cost model of tiles. Chunks of rows compute every product once, but read the other factor and update its gradient once a chunk, so that they
/// are taken where enough rows of all columns fit the workspace. Tiles of columns read everything once, but compute products again for every dependent
/// reduction; where the products can wait in a gradient's memory they cost nothing, and they are taken first.
/// </summary>
internal static class TileModel
{
    private const long MinTileColumns = 64;

    public static TilePlan Choose(in TileRequest request, TileLimits limits, TileStrategy wanted)
    {
        var chunk = Math.Max(1, Math.Min(request.Rows, limits.WorkspaceBytes / (request.Columns * request.ElementBytes * request.Planes)));
        var strategy = wanted != TileStrategy.Automatic ? wanted : PrefersChunks(request, limits, chunk) ? TileStrategy.RowChunks : TileStrategy.ColumnTiles;
        return strategy == TileStrategy.RowChunks
            ? new TilePlan(strategy, Even(request.Rows, chunk, limits.Alignment), request.Columns, false)
            : new TilePlan(strategy, request.Rows, Width(request, limits), request.HasStash);
    }

    private static bool PrefersChunks(in TileRequest request, TileLimits limits, long chunk)
    {
        if (request.HasStash)
            return limits.PrefersWhole && chunk == request.Rows;
        return chunk >= Math.Min(request.Rows, limits.MinChunkRows);
    }

    private static long Width(in TileRequest request, TileLimits limits)
    {
        var planes = Math.Max(1, request.HasStash ? request.StashedPlanes : request.TilePlanes);
        var width = (long)(limits.WorkspaceBytes * limits.TileShare) / (request.Rows * request.ElementBytes * planes);
        width = Math.Min(request.Columns, Math.Max(MinTileColumns, width));
        if (width == request.Columns || width <= limits.Alignment)
            return width;
        width -= width % limits.Alignment;
        return limits.Collide(width) ? width - limits.Alignment : width;
    }

    /// <summary>Chunks of about the same size, as few as there must be.</summary>
    private static long Even(long rows, long most, int alignment)
    {
        var chunks = (rows + most - 1) / most;
        var even = (rows + chunks - 1) / chunks;
        return Math.Min(most, (even + alignment - 1) / alignment * alignment);
    }
}
