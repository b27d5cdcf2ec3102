namespace LossDsl.Runtime.Tiling;

/// <summary>What the cost model knows of where a loss runs.</summary>
/// <param name="WorkspaceBytes">The most that tiles may take.</param>
/// <param name="MinChunkRows">Fewer rows than this make a product too narrow for the place's matrix units.</param>
/// <param name="TileShare">The part of the workspace that tiles of columns take: what stays in a cache while a tile's passes run.</param>
/// <param name="Alignment">Rows of a chunk, columns of a tile and the elements from a row of a tile to the next are multiples of it where they are cut.</param>
/// <param name="Period">Rows of a tile that begin a multiple of so many elements apart lie in the same few lines of the nearest cache and drive one another out of it; 0 where that is of no matter.</param>
/// <param name="PrefersWhole">Whether a product that fits as a whole is kept in the workspace although it could wait in a gradient's memory.</param>
internal sealed record TileLimits(long WorkspaceBytes, long MinChunkRows, double TileShare, int Alignment, long Period, bool PrefersWhole)
{
    private const int CpuAlignment = 16;

    private const int CpuPeriodBytes = 4096;

    /// <summary>Main memory, with caches of a few megabytes a core.</summary>
    public static TileLimits Cpu(long workspaceBytes, int elementBytes) =>
        new(workspaceBytes, MinChunkRows: 128, TileShare: 0.25, CpuAlignment, CpuPeriodBytes / elementBytes, PrefersWhole: false);

    /// <summary>A CUDA device: its matrix units want a thousand rows, and rows that begin at cache lines.</summary>
    public static TileLimits Cuda(long workspaceBytes, int elementBytes) =>
        new(workspaceBytes, MinChunkRows: 1024, TileShare: 0.5, 128 / elementBytes, Period: 0, PrefersWhole: true);

    /// <summary>Whether rows so many elements apart drive one another out of the nearest cache.</summary>
    public bool Collide(long stride) => Period > 0 && stride % Period == 0;
}
