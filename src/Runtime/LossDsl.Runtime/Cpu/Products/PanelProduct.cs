namespace LossDsl.Runtime.Cpu;

/// <summary>
/// Matrix products of single precision by panels that are packed for the caches: a panel of the right factor stays in the nearest cache while all panels of the left
/// one, which is packed as a whole, pass by. What it rounds does not depend on the threads.
/// </summary>
internal static unsafe class PanelProduct
{
    /// <summary>The longest stretch of a dot product that a panel holds.</summary>
    private const long MaxDepth = 512;

    /// <summary>The most elements of a factor that are packed as a whole: with the other one's panels what a core's second cache holds.</summary>
    private const long MaxWhole = 192 * 1024;

    /// <summary>The most elements of the other factor that are packed as a whole, too: all threads have them in the last cache before they multiply.</summary>
    private const long MaxOther = 512 * 1024;

    /// <summary>The most panels of a longer one that a thread packs at a time, so that it reads stretches of memory and not a few bytes of every page.</summary>
    private const int RightPanels = 4, LeftPanels = 8;

    /// <summary>Into how many parts a thread's share is cut, so that threads that were interrupted hold up the others less.</summary>
    private const int PartsAThread = 8;

    /// <summary>The bytes of memory that a product takes beside its matrices.</summary>
    public static long ScratchBytes(long rows, long columns, long depth, int threads)
    {
        var steps = Math.Min(depth, MaxDepth);
        var whole = (Math.Min(Math.Min(rows, columns), WholeLines(steps)) + PanelKernel.Columns) * steps;
        var other = (Math.Max(rows, columns) + PanelKernel.Columns) * steps;
        return sizeof(float) * (whole + Math.Min(other, Math.Max(MaxOther, threads * RightPanels * PanelKernel.Columns * steps)));
    }

    /// <summary>Writes a product of a kind, or adds it to what is there.</summary>
    /// <param name="kind">What is summed.</param>
    /// <param name="matrices">The result's rows or columns are without gaps; for differences, its rows.</param>
    /// <param name="accumulate">Whether to add.</param>
    /// <param name="threads">How many threads share the work.</param>
    public static void Run(ProgramProductKind kind, PanelMatrices matrices, bool accumulate, int threads)
    {
        switch (kind)
        {
            case ProgramProductKind.Distance:
                Run<DistanceTerm>(matrices.InRows, accumulate, threads);
                break;
            case ProgramProductKind.Difference:
                Run<DifferenceTerm>(matrices, accumulate, threads);
                break;
            default:
                Run<DotTerm>(matrices.InRows, accumulate, threads);
                break;
        }
    }

    private static void Run<TTerm>(PanelMatrices matrices, bool accumulate, int threads)
        where TTerm : struct, IPanelTerm
    {
        var (result, left, _, _) = matrices;
        var isWide = result.Columns >= result.Rows;
        var lines = isWide ? result.Rows : result.Columns;
        var most = WholeLines(Math.Min(left.Columns, MaxDepth));
        for (var first = 0L; first < lines; first += most)
        {
            var count = Math.Min(most, lines - first);
            for (var begin = 0L; begin < left.Columns; begin += MaxDepth)
            {
                var depth = Math.Min(MaxDepth, left.Columns - begin);
                if (isWide)
                    RunWide(new Stretch<TTerm>(matrices.Rows(first, count), begin, depth, accumulate || begin > 0), threads);
                else
                    RunHigh(new Stretch<TTerm>(matrices.Columns(first, count), begin, depth, accumulate || begin > 0), threads);
            }
        }
    }

    /// <summary>The left factor is packed as a whole; threads share the columns.</summary>
    private static void RunWide<TTerm>(Stretch<TTerm> stretch, int threads)
        where TTerm : struct, IPanelTerm
    {
        var (left, right) = (stretch.Left, stretch.Right);
        var lefts = left.PackWhole(threads);
        var rights = right.Panels * right.Size <= MaxOther ? right.PackWhole(threads) : null;
        Share(right.Panels, threads, (begin, end) =>
        {
            var some = rights is null ? (float*)CachingAllocator.Rent(RightPanels * right.Size * sizeof(float)) : null;
            for (var first = begin; first < end; first += RightPanels)
            {
                var last = Math.Min(end, first + RightPanels);
                var panels = rights is null ? some : rights + (first * right.Size);
                if (rights is null)
                    right.Pack(first, last, some);
                for (var column = first; column < last; column++)
                {
                    for (var row = 0L; row < left.Panels; row++)
                        stretch.Multiply(row, column, lefts + (row * left.Size), panels + ((column - first) * right.Size));
                }
            }

            CachingAllocator.Return(some);
        });
        CachingAllocator.Return(rights);
        CachingAllocator.Return(lefts);
    }

    /// <summary>The right factor is packed as a whole; threads share the rows.</summary>
    private static void RunHigh<TTerm>(Stretch<TTerm> stretch, int threads)
        where TTerm : struct, IPanelTerm
    {
        var (left, right) = (stretch.Left, stretch.Right);
        var rights = right.PackWhole(threads);
        Share(left.Panels, threads, (begin, end) =>
        {
            var lefts = (float*)CachingAllocator.Rent(LeftPanels * left.Size * sizeof(float));
            for (var first = begin; first < end; first += LeftPanels)
            {
                var last = Math.Min(end, first + LeftPanels);
                left.Pack(first, last, lefts);
                for (var row = first; row < last; row++)
                {
                    for (var column = 0L; column < right.Panels; column++)
                        stretch.Multiply(row, column, lefts + ((row - first) * left.Size), rights + (column * right.Size));
                }
            }

            CachingAllocator.Return(lefts);
        });
        CachingAllocator.Return(rights);
    }

    /// <summary>How many lines of so many steps are packed as a whole: a multiple of the rows and of the columns of a block.</summary>
    private static long WholeLines(long steps) => MaxWhole / steps / (3 * PanelKernel.Columns) * (3 * PanelKernel.Columns);

    private static void Share(long items, int threads, Action<long, long> body)
    {
        var parts = (int)Math.Min(items, threads == 1 ? 1 : (long)threads * PartsAThread);
        if (parts == 1)
            body(0, items);
        else
            Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = threads }, part => body(items * part / parts, items * (part + 1) / parts));
    }

    /// <summary>The lines of a factor, and the panels that they are packed in.</summary>
    /// <param name="Lines">Lines by steps.</param>
    /// <param name="Width">The lines of a panel.</param>
    private readonly record struct Factor(MatrixView<float> Lines, int Width)
    {
        public long Panels => (Lines.Rows + Width - 1) / Width;

        /// <summary>The elements of a panel.</summary>
        public long Size => Width * Lines.Columns;

        /// <summary>All panels, for <see cref="CachingAllocator.Return"/>. Threads share the steps where each of these is a stretch of memory, else the panels.</summary>
        public float* PackWhole(int threads)
        {
            var factor = this;
            var panels = (float*)CachingAllocator.Rent(Panels * Size * sizeof(float));
            if (Lines.RowStride == 1)
                Share(Lines.Columns, threads, (begin, end) => factor.Pack(0, factor.Panels, ((nint)begin, (nint)end), panels));
            else
                Share(Panels, threads, (begin, end) => factor.Pack(begin, end, panels + (begin * factor.Size)));
            return panels;
        }

        public void Pack(long begin, long end, float* panels) => Pack(begin, end, (0, (nint)Lines.Columns), panels);

        private void Pack(long begin, long end, (nint, nint) steps, float* panels)
        {
            var line = begin * Width;
            PanelPacking.Pack(Lines.At(line, 0), Lines.RowStride, Lines.ColumnStride, Math.Min(end * Width, Lines.Rows) - line, Width, (nint)Lines.Columns, steps, panels);
        }
    }

    /// <summary>A product of some columns of the left factor with the same rows of the right one.</summary>
    private sealed record Stretch<TTerm>(PanelMatrices Matrices, long Begin, long Depth, bool Accumulate)
        where TTerm : struct, IPanelTerm
    {
        public Factor Left => new(Matrices.Left.Transposed.Part(Begin, Depth).Transposed, PanelKernel.Rows);

        public Factor Right => new(Matrices.Right.Part(Begin, Depth).Transposed, PanelKernel.Columns);

        private MatrixView<float> Result => Matrices.Result;

        /// <summary>A block of the result; one that is cut off is computed as a whole beside it.</summary>
        public void Multiply(long rowPanel, long columnPanel, float* left, float* right)
        {
            var (row, column) = (rowPanel * PanelKernel.Rows, columnPanel * PanelKernel.Columns);
            var (rows, columns) = (Math.Min(PanelKernel.Rows, Result.Rows - row), Math.Min(PanelKernel.Columns, Result.Columns - column));
            var minuend = stackalloc float[TTerm.HasMinuend ? PanelKernel.Rows * PanelKernel.Columns : 1];
            if (TTerm.HasMinuend)
                CopyMinuend(row, column, rows, columns, minuend);
            if (rows == PanelKernel.Rows && columns == PanelKernel.Columns)
            {
                PanelKernel.Run<TTerm>((nint)Depth, left, right, minuend, Result.At(row, column), Result.RowStride, Accumulate);
                return;
            }

            var block = stackalloc float[PanelKernel.Rows * PanelKernel.Columns];
            PanelKernel.Run<TTerm>((nint)Depth, left, right, minuend, block, PanelKernel.Columns, false);
            for (var i = 0L; i < rows; i++)
            {
                for (var j = 0L; j < columns; j++)
                {
                    var target = Result.At(row + i, column + j);
                    *target = block[(i * PanelKernel.Columns) + j] + (Accumulate ? *target : 0);
                }
            }
        }

        private void CopyMinuend(long row, long column, long rows, long columns, float* target)
        {
            for (var i = 0L; i < rows; i++)
            {
                for (var j = 0L; j < columns; j++)
                    target[(i * PanelKernel.Columns) + j] = *Matrices.Minuend.At(row + i, column + j);
            }
        }
    }
}
