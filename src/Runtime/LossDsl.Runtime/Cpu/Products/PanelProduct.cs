namespace LossDsl.Runtime.Cpu;

/// <summary>
/// Matrix products of single precision by panels that are packed for the caches: a panel of the right factor stays in the nearest cache while all panels of the left
/// one, which is packed as a whole, pass by. What it rounds does not depend on the threads.
/// </summary>
internal static unsafe class PanelProduct
{
    /// <summary>The longest stretch of a dot product that a panel holds.</summary>
    private const long MaxDepth = 512;

    /// <summary>The most rows or columns that are packed as a whole: a multiple of a panel's, and with the depth what a core's second cache holds.</summary>
    private const long MaxWhole = 768;

    /// <summary>Into how many parts a thread's share is cut, so that threads that were interrupted hold up the others less.</summary>
    private const int PartsAThread = 4;

    /// <summary>The bytes of memory that a product takes beside its matrices.</summary>
    public static long ScratchBytes(long rows, long columns, long depth, int threads)
    {
        var whole = Math.Min(Math.Min(rows, columns) + PanelKernel.Columns, MaxWhole);
        return sizeof(float) * Math.Min(depth, MaxDepth) * (whole + ((long)threads * PanelKernel.Columns));
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
        for (var first = 0L; first < lines; first += MaxWhole)
        {
            var count = Math.Min(MaxWhole, lines - first);
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
        var (high, wide) = (Panels(stretch.Matrices.Result.Rows, PanelKernel.Rows), Panels(stretch.Matrices.Result.Columns, PanelKernel.Columns));
        var lefts = (float*)CachingAllocator.Rent(high * PanelKernel.Rows * stretch.Depth * sizeof(float));
        Share(high, threads, (begin, end) =>
        {
            for (var panel = begin; panel < end; panel++)
                stretch.PackLeft(panel, lefts + (panel * PanelKernel.Rows * stretch.Depth));
        });
        Share(wide, threads, (begin, end) =>
        {
            var right = (float*)CachingAllocator.Rent(PanelKernel.Columns * stretch.Depth * sizeof(float));
            for (var column = begin; column < end; column++)
            {
                stretch.PackRight(column, right);
                for (var row = 0L; row < high; row++)
                    stretch.Multiply(row, column, lefts + (row * PanelKernel.Rows * stretch.Depth), right);
            }

            CachingAllocator.Return(right);
        });
        CachingAllocator.Return(lefts);
    }

    /// <summary>The right factor is packed as a whole; threads share the rows.</summary>
    private static void RunHigh<TTerm>(Stretch<TTerm> stretch, int threads)
        where TTerm : struct, IPanelTerm
    {
        var (high, wide) = (Panels(stretch.Matrices.Result.Rows, PanelKernel.Rows), Panels(stretch.Matrices.Result.Columns, PanelKernel.Columns));
        var rights = (float*)CachingAllocator.Rent(wide * PanelKernel.Columns * stretch.Depth * sizeof(float));
        Share(wide, threads, (begin, end) =>
        {
            for (var panel = begin; panel < end; panel++)
                stretch.PackRight(panel, rights + (panel * PanelKernel.Columns * stretch.Depth));
        });
        Share(high, threads, (begin, end) =>
        {
            var left = (float*)CachingAllocator.Rent(PanelKernel.Rows * stretch.Depth * sizeof(float));
            for (var row = begin; row < end; row++)
            {
                stretch.PackLeft(row, left);
                for (var column = 0L; column < wide; column++)
                    stretch.Multiply(row, column, left, rights + (column * PanelKernel.Columns * stretch.Depth));
            }

            CachingAllocator.Return(left);
        });
        CachingAllocator.Return(rights);
    }

    private static long Panels(long lines, int width) => (lines + width - 1) / width;

    private static void Share(long panels, int threads, Action<long, long> body)
    {
        var parts = (int)Math.Min(panels, threads == 1 ? 1 : (long)threads * PartsAThread);
        if (parts == 1)
            body(0, panels);
        else
            Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = threads }, part => body(panels * part / parts, panels * (part + 1) / parts));
    }

    /// <summary>A product of some columns of the left factor with the same rows of the right one.</summary>
    private sealed record Stretch<TTerm>(PanelMatrices Matrices, long Begin, long Depth, bool Accumulate)
        where TTerm : struct, IPanelTerm
    {
        private MatrixView<float> Result => Matrices.Result;

        private MatrixView<float> Left => Matrices.Left;

        private MatrixView<float> Right => Matrices.Right;

        public void PackLeft(long panel, float* target)
        {
            var row = panel * PanelKernel.Rows;
            var lines = (int)Math.Min(PanelKernel.Rows, Left.Rows - row);
            PanelPacking.Pack(Left.At(row, Begin), Left.RowStride, Left.ColumnStride, lines, PanelKernel.Rows, (nint)Depth, target);
        }

        public void PackRight(long panel, float* target)
        {
            var column = panel * PanelKernel.Columns;
            var lines = (int)Math.Min(PanelKernel.Columns, Right.Columns - column);
            PanelPacking.Pack(Right.At(Begin, column), Right.ColumnStride, Right.RowStride, lines, PanelKernel.Columns, (nint)Depth, target);
        }

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
