namespace LossDsl.Runtime.Cuda;

/// <summary>
/// The geometry of launches, by shape and sizes. It depends on the device's number of multiprocessors, and so do the last bits of results: sums are
/// joined in a fixed order, but over as many parts as there are blocks.
/// </summary>
internal static class LaunchModel
{
    /// <summary>Threads of a block where a thread works alone.</summary>
    public const int FlatThreads = 256;

    /// <summary>What kernels declare of shared memory themselves is less.</summary>
    public const int DeclaredSharedBytes = 8 << 10;

    private const int PackBytes = 16;

    private const int ResidentThreads = 2048;

    private const int MostResidentBlocks = 32;

    /// <summary>Rounds of resident blocks: enough that a slow one does not leave the others idle, few enough that parts of sums stay few.</summary>
    private const int Waves = 4;

    /// <summary>A split must have this many packs for each of its threads to be worth its join.</summary>
    private const int MinPacksOfSplit = 4;

    private const int MostSlabs = 64;

    private const int MostGroups = 256;

    /// <summary>Rows and columns of a product that a block computes, as in the kernels' source.</summary>
    private const int ProductEdge = 64;

    private const int ProductThreads = 256;

    /// <summary>The most that a device takes along the second dimension of a grid.</summary>
    private const int MostBlocksDown = 65_535;

    /// <summary>A block a row at a time; several blocks a row where there are fewer rows than multiprocessors.</summary>
    public static (CudaGrid Grid, int Threads) Rows(long rows, long columns, int lanes, int mostThreads, bool canSplit, CudaLimits limits)
    {
        var packs = Math.Max(1, Ceil(columns, lanes));
        var threads = (int)Math.Min(mostThreads, Ceil(packs, 32) * 32);
        var resident = Math.Clamp(ResidentThreads / threads, 1, MostResidentBlocks);
        var blocks = Math.Max(1, Math.Min(rows, (long)limits.Multiprocessors * resident * Waves));
        var splits = canSplit && rows > 0 && rows < limits.Multiprocessors
            ? Math.Min(Ceil((long)limits.Multiprocessors * resident * Waves, rows), packs / ((long)threads * MinPacksOfSplit))
            : 1;
        return (new CudaGrid((int)blocks, (int)Math.Clamp(splits, 1, MostSlabs)), threads);
    }

    /// <summary>
    /// How many packs of a row each thread keeps in shared memory for a later pass; 0 for a row that is short enough to be found in the first cache.
    /// </summary>
    /// <param name="columns">The columns of a row.</param>
    /// <param name="lanes">Columns of a pack.</param>
    /// <param name="threads">Threads of a block.</param>
    /// <param name="stages">How many buffers are kept.</param>
    /// <param name="limits">The device.</param>
    public static (int Packs, int Bytes) Stage(long columns, int lanes, int threads, int stages, CudaLimits limits)
    {
        var turns = Ceil(Ceil(columns, lanes), threads);
        var turnBytes = threads * PackBytes * stages;
        var packs = (int)Math.Min(turns, (limits.SharedBytes - DeclaredSharedBytes) / turnBytes);
        return turns < 2 || packs < 1 ? (0, 0) : (packs, packs * turnBytes);
    }

    /// <summary>A thread an element, be it a row or a pack of columns.</summary>
    public static (CudaGrid Grid, int Threads) Elements(long count, int mostThreads, CudaLimits limits)
    {
        var threads = Math.Min(FlatThreads, mostThreads);
        var most = (long)limits.Multiprocessors * (ResidentThreads / threads) * Waves;
        return (new CudaGrid((int)Math.Clamp(Ceil(count, threads), 1, most)), threads);
    }

    /// <summary>A thread a pack of columns, with slabs of rows so that the device is full; their partial sums keep to a quarter of the workspace.</summary>
    /// <param name="rows">The rows of the launch.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="lanes">Columns of a pack.</param>
    /// <param name="mostThreads">The most threads that the function can have.</param>
    /// <param name="partBytes">The bytes of a slab's sums.</param>
    /// <param name="workspaceBytes">The workspace.</param>
    /// <param name="limits">The device.</param>
    public static (CudaGrid Grid, int Threads) Columns(long rows, long columns, int lanes, int mostThreads, long partBytes, long workspaceBytes, CudaLimits limits)
    {
        var packs = Math.Max(1, Ceil(columns, lanes));
        var threads = (int)Math.Min(Math.Min(128, mostThreads), Ceil(packs, 32) * 32);
        var blocks = Ceil(packs, threads);
        var wanted = Ceil((long)limits.Multiprocessors * (ResidentThreads / threads), blocks);
        var affordable = Math.Max(2, workspaceBytes / 4 / Math.Max(1, partBytes));
        var slabs = Math.Min(Math.Min(wanted, affordable), Math.Min(MostSlabs, Ceil(rows, 16)));
        return (new CudaGrid(ToInt(blocks), (int)Math.Max(1, slabs)), threads);
    }

    /// <summary>Groups that own places: along the second dimension where there are columns, else a thread each.</summary>
    public static (CudaGrid Grid, int Threads) Places(long rows, long columns, bool hasColumns, int lanes, int mostThreads, CudaLimits limits)
    {
        if (!hasColumns)
        {
            var (grid, flat) = Elements(Math.Min(rows, (long)limits.Multiprocessors * ResidentThreads), Math.Min(64, mostThreads), limits);
            return (grid, flat);
        }

        var packs = Math.Max(1, Ceil(columns, lanes));
        var threads = (int)Math.Min(Math.Min(128, mostThreads), Ceil(packs, 32) * 32);
        var blocks = Ceil(packs, threads);
        var groups = Math.Min(Ceil((long)limits.Multiprocessors * (ResidentThreads / threads), blocks), Math.Min(MostGroups, rows));
        return (new CudaGrid(ToInt(blocks), (int)Math.Max(1, groups)), threads);
    }

    /// <summary>The joining of parts: a block an element where there are few elements with many parts, else a thread.</summary>
    public static (CudaGrid Grid, int Threads, bool PerBlock) Join(long length, long parts, CudaLimits limits)
    {
        var perBlock = parts > 32 && length < 64L * limits.Multiprocessors;
        if (!perBlock)
        {
            var (grid, threads) = Elements(length, FlatThreads, limits);
            return (grid, threads, false);
        }

        return (new CudaGrid((int)Math.Max(1, length)), FlatThreads, true);
    }

    /// <summary>A block a square of the result of distances or differences.</summary>
    public static (CudaGrid Grid, int Threads) Products(long rows, long columns) =>
        (new CudaGrid(ToInt(Ceil(columns, ProductEdge)), (int)Math.Min(MostBlocksDown, Ceil(rows, ProductEdge))), ProductThreads);

    private static long Ceil(long value, long unit) => (value + unit - 1) / unit;

    private static int ToInt(long blocks) => (int)Math.Min(blocks, int.MaxValue);
}
