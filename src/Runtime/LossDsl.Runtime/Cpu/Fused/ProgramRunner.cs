using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using LossDsl.Runtime.Tiling;

namespace LossDsl.Runtime.Cpu;

/// <summary>Runs a program's kernels: loops over rows in parallel, slabs of rows with partial results, and tiles around matrix products.</summary>
internal sealed class ProgramRunner<T>(FusedProgram program, ProgramVariant variant, ProgramBinding<T> binding)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many elements a thread takes at a time: what a core's cache holds beside what it computes.</summary>
    private const long BlockElements = 32 * 1024;

    /// <summary>Fewer elements than this are done before a second thread is awake.</summary>
    private const long MinParallelElements = 256 * 1024;

    /// <summary>Shorter rows consist of cut-off stretches and such with a label for the most part, whose values take as long to write and read as to compute.</summary>
    private const int MinHeldColumns = 128;

    private const int MaxSlabs = 64;

    private readonly Frame _frame = binding.Frame;

    public void Run()
    {
        var leaders = new List<ProgramKernel>();
        var kernels = new Queue<ProgramKernel>(binding.Plan.Kernels);
        while (kernels.TryDequeue(out var kernel))
        {
            if (kernel.Companion == TileCompanion.Leads)
            {
                leaders.Add(kernel);
                continue;
            }

            var followers = new List<ProgramKernel>();
            while (kernels.TryPeek(out var next) && next.Companion == TileCompanion.Follows)
                followers.Add(kernels.Dequeue());
            Run(WithoutIdle(kernel), leaders, followers);
            leaders.Clear();
            _frame.ThrowIfMissing();
        }

        binding.Finish();
    }

    private ProgramKernel WithoutIdle(ProgramKernel kernel) => program.WithoutIdle(kernel, variant, _frame, binding.DType);

    private void Run(ProgramKernel kernel, IReadOnlyList<ProgramKernel> leaders, IReadOnlyList<ProgramKernel> followers)
    {
        foreach (var sort in kernel.Sorts)
            new SortRunner<T>(_frame, sort, binding.Sizes).Run(Parallel);
        var columns = kernel.Passes.Where(p => p.Column >= 0).Select(p => binding.Sizes[p.Column]).DefaultIfEmpty(1).Max();
        if (kernel.Rows.Length == 0)
        {
            RunFlat(kernel, columns);
            return;
        }

        var rows = kernel.Rows.Aggregate(1L, (n, axis) => n * binding.Sizes[axis]);
        var slabs = Slabs(kernel, rows);
        StartCollecting(kernel, slabs);
        StartReductions(kernel, rows);
        if (kernel.IsTiled)
        {
            var enter = CompanionsOf(kernel, leaders);
            var leave = CompanionsOf(kernel, followers);
            new TiledRunner(new CpuTileHost<T>(binding, (passes, span) => RunRows(passes, span, slabs, []), enter, Leave), kernel, rows).Run();

            void Leave(long begin, long end)
            {
                foreach (var (buffer, _) in kernel.Passes.SelectMany(p => p.Collected).Where(c => IsAlongTiles(kernel, c.Buffer)))
                    AddPartials(buffer, (nint)begin, (nint)end, slabs);
                leave(begin, end);
            }
        }
        else
        {
            RunRows(kernel.Passes, RowSpan.Whole(0, rows), slabs, kernel.Held);
        }

        FinishCollecting(kernel, slabs);
    }

    /// <summary>True for what a kernel collects a column of its tiles: it is complete with the tile.</summary>
    private bool IsAlongTiles(ProgramKernel kernel, int buffer) => kernel.IsTiled && binding.Plan.Buffers[buffer].Axes is [var axis] && axis == kernel.TileAxis;

    /// <summary>Runs kernels over some columns of another one's tiles.</summary>
    private Action<long, long> CompanionsOf(ProgramKernel kernel, IReadOnlyList<ProgramKernel> companions)
    {
        ProgramKernel[] needed = [.. companions.Select(WithoutIdle)];
        foreach (var companion in needed)
            StartReductions(companion, binding.Sizes[kernel.TileAxis]);
        return (begin, end) =>
        {
            foreach (var companion in needed)
                RunRows(companion.Passes, RowSpan.Whole(begin, end), Slabs(companion, end - begin), companion.Held);
        };
    }

    private void RunFlat(ProgramKernel kernel, long columns)
    {
        var isOnce = kernel.Passes.All(p => p.Column < 0);
        var blocks = isOnce ? 1 : (int)((columns + BlockElements - 1) / BlockElements);
        StartCollecting(kernel, blocks);
        Parallel(blocks, columns, block =>
        {
            var begin = (nint)(block * BlockElements);
            var end = (nint)Math.Min(columns, (block + 1) * BlockElements);
            foreach (var pass in kernel.Passes)
                program.Execute<T>(variant, pass.Id, _frame, new PassRange(0, 1, begin, end, block, true));
        });
        FinishCollecting(kernel, blocks);
    }

    /// <summary>Runs passes over some rows and columns, cut into slabs that threads share.</summary>
    /// <param name="passes">The passes.</param>
    /// <param name="span">The rows and columns.</param>
    /// <param name="slabs">Into how many slabs they are cut.</param>
    /// <param name="held">The column axes of the values that passes leave for later ones.</param>
    private unsafe void RunRows(IReadOnlyList<ProgramPass> passes, RowSpan span, int slabs, int[] held)
    {
        var count = span.RowEnd - span.RowBegin;
        var width = passes.Select(p => ColumnsOf(p, span)).DefaultIfEmpty(1).Max();
        var step = Math.Max(1, BlockElements / Math.Max(1, width));
        nint[] widths = [.. held.Select(axis => (nint)binding.Sizes[axis])];
        var heldRows = HeldRows(widths, Math.Min(step, (count + slabs - 1) / slabs));
        step = heldRows > 0 ? heldRows : step;
        _frame.SetHeld(heldRows > 0 ? widths : [], (nint)step, slabs);
        var free = heldRows > 0 ? new ConcurrentBag<nint>() : null;
        Parallel(slabs, count * width, slab =>
        {
            // A thread uses the same memory for one slab after the other.
            var memory = free is null ? 0 : free.TryTake(out var used) ? used : AllocateHeld(heldRows * widths.Sum(w => w) * sizeof(T));
            if (free is not null)
                _frame.SetHeld(slab, (void*)memory);
            var begin = span.RowBegin + count * slab / slabs;
            var end = span.RowBegin + count * (slab + 1) / slabs;
            for (var row = begin; row < end; row += step)
            {
                var last = Math.Min(end, row + step);
                foreach (var pass in passes)
                {
                    var first = pass.Column >= 0 && pass.Column == span.TileAxis ? span.ColumnBegin : 0;
                    program.Execute<T>(variant, pass.Id, _frame, new PassRange((nint)row, (nint)last, (nint)first, (nint)(first + ColumnsOf(pass, span)), slab, span.IsFirst));
                }
            }

            free?.Add(memory);
        });
    }

    /// <summary>
    /// For how many rows at a time passes leave values for later ones; 0 where a core's cache has no room for a row's beside the row, and computing them again is cheaper.
    /// </summary>
    private static long HeldRows(nint[] widths, long rows) =>
        widths.Length > 0 && widths.All(w => w >= MinHeldColumns) ? Math.Min(rows, Lanes.CacheShareBytes / (widths.Sum(w => (long)w) * Unsafe.SizeOf<T>())) : 0;

    private unsafe nint AllocateHeld(long bytes)
    {
        lock (_frame)
            return (nint)binding.Allocate(bytes);
    }

    private long ColumnsOf(ProgramPass pass, RowSpan span) =>
        pass.Column < 0 ? 1 : pass.Column == span.TileAxis ? span.ColumnEnd - span.ColumnBegin : binding.Sizes[pass.Column];

    private void Parallel(int parts, long work, Action<int> body)
    {
        var threads = Math.Min(binding.Tiling.EffectiveThreads, parts);
        if (threads <= 1 || work < MinParallelElements)
        {
            for (var part = 0; part < parts; part++)
                Run(part);
            return;
        }

        System.Threading.Tasks.Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = threads }, Run);

        void Run(int part)
        {
            body(part);
            // What was written past the caches is there before anybody is told that it is.
            if (Sse.IsSupported)
                Sse.StoreFence();
        }
    }

    /// <summary>
    /// Into how many slabs the rows are cut: a function of the sizes and the workspace only, so that results do not depend on the threads.
    /// Partial results a column take a quarter of the workspace.
    /// </summary>
    private unsafe int Slabs(ProgramKernel kernel, long rows)
    {
        var widest = kernel.Passes.SelectMany(p => p.Collected).Select(c => binding.Length(c.Buffer)).DefaultIfEmpty(1).Max();
        var limit = widest > 1 ? Math.Clamp(binding.Tiling.WorkspaceBytes / 4 / (widest * sizeof(T)), 2, 16) : MaxSlabs;
        return (int)Math.Max(1, Math.Min(rows, limit));
    }

    private unsafe void StartReductions(ProgramKernel kernel, long rows)
    {
        foreach (var buffer in kernel.Passes.SelectMany(p => p.Indexed))
            _frame.SetBest(buffer, binding.Allocate(rows * sizeof(T)));
    }

    private unsafe void StartCollecting(ProgramKernel kernel, int slabs)
    {
        foreach (var (buffer, kind) in kernel.Passes.SelectMany(p => p.Collected))
        {
            var length = binding.Length(buffer);
            if (binding.Plan.Buffers[buffer].Axes.Length == 0)
            {
                _frame.SetPartials(buffer, slabs, Identity(kind));
                continue;
            }

            var address = (T*)binding.Allocate(length * slabs * sizeof(T));
            NativeMemory.Clear(address, (nuint)(length * slabs * sizeof(T)));
            _frame.SetWide(buffer, address, (nint)length);
        }
    }

    private void FinishCollecting(ProgramKernel kernel, int slabs)
    {
        foreach (var (buffer, kind) in kernel.Passes.SelectMany(p => p.Collected))
        {
            if (binding.Plan.Buffers[buffer].Axes.Length == 0)
            {
                _frame.Ref<T>(buffer) = T.CreateTruncating(_frame.Partials(buffer).Aggregate(Identity(kind), (a, b) => Join(kind, a, b)));
                continue;
            }

            if (!IsAlongTiles(kernel, buffer))
                AddPartials(buffer, 0, (nint)binding.Length(buffer), slabs);
        }
    }

    /// <summary>Adds the slabs' partial results of some columns in the order of the slabs.</summary>
    private void AddPartials(int buffer, nint begin, nint end, int slabs)
    {
        ref var target = ref _frame.Ref<T>(buffer);
        for (var slab = 0; slab < slabs; slab++)
        {
            ref var part = ref _frame.PartialRef<T>(buffer, slab);
            for (var k = begin; k < end; k += Vector512<T>.Count)
            {
                var count = (int)nint.Min(Vector512<T>.Count, end - k);
                var value = Lanes.Load(ref part, k, count);
                if (slab == 0)
                    Lanes.Store(value, ref target, k, count);
                else
                    Lanes.Accumulate(value, ref target, k, count);
            }
        }
    }

    private static double Identity(JoinKind kind) => kind switch
    {
        JoinKind.Sum => 0,
        JoinKind.Prod => 1,
        JoinKind.Max => double.NegativeInfinity,
        _ => double.PositiveInfinity,
    };

    private static double Join(JoinKind kind, double a, double b) => kind switch
    {
        JoinKind.Sum => a + b,
        JoinKind.Prod => a * b,
        JoinKind.Max => Math.Max(a, b),
        _ => Math.Min(a, b),
    };
}
