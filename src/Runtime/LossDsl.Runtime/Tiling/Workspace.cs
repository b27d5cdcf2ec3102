namespace LossDsl.Runtime.Tiling;

/// <summary>Counts the memory that a run holds beside its results. The tiles of one kernel are freed before the next one has any.</summary>
internal sealed class Workspace
{
    private long _kept;
    private long _tiles;

    /// <summary>The most that the run held.</summary>
    public long Bytes => _kept + _tiles;

    /// <summary>Memory that lives as long as the run.</summary>
    public void Keep(long bytes) => _kept += bytes;

    /// <summary>All tiles of a kernel.</summary>
    public void HoldTiles(long bytes) => _tiles = Math.Max(_tiles, bytes);
}
