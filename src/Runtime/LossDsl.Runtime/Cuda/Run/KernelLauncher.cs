using LossDsl.Runtime.Cpu;
using LossDsl.Runtime.Tiling;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Cuda;

/// <summary>Launches the passes of one kernel of a plan, tile after tile, and joins at the end what they collected.</summary>
internal sealed class KernelLauncher
{
    private readonly CudaBinding _binding;
    private readonly CudaSource _source;
    private readonly ProgramKernel _kernel;
    private readonly CudaKernel[] _functions;
    // By the function as the plan has it: two of one text, for two tensors that are treated alike, share a name.
    private readonly Dictionary<(CudaKernel Function, ulong Passes), Geometry> _geometries = [];
    private readonly Dictionary<int, Tensor> _best = [];
    private readonly HashSet<(CudaKernel Function, ulong Passes, long Column)> _started = [];

    /// <param name="binding">The memory.</param>
    /// <param name="source">How large a call is.</param>
    /// <param name="kernel">The kernel, without its idle passes.</param>
    /// <param name="functions">Its device functions.</param>
    public KernelLauncher(CudaBinding binding, CudaSource source, ProgramKernel kernel, CudaKernel[] functions)
    {
        (_binding, _source, _kernel, _functions) = (binding, source, kernel, functions);
        foreach (var buffer in kernel.Passes.SelectMany(p => p.Indexed))
            _best[buffer] = binding.Scratch(binding.Length(buffer), binding.Target.Accumulator);
    }

    /// <summary>A function's blocks and partial results, which are the same for all tiles.</summary>
    private sealed record Geometry(CudaGrid Grid, int Threads, Dictionary<int, (Tensor Memory, CudaPointer Pointer, long Length, long Parts)> Partials);

    private CudaTarget Target => _binding.Target;

    private IReadOnlyList<long> Sizes => _binding.Call.Sizes;

    /// <summary>
    /// Runs passes over some rows and columns. What sums over rows is launched before the pass's other half, which may overwrite the tile, and after
    /// the levels that it depends on.
    /// </summary>
    public void Run(IReadOnlyList<ProgramPass> passes, in RowSpan span)
    {
        var pending = new List<ProgramPass>();
        foreach (var level in passes.GroupBy(LevelOf).OrderBy(g => g.Key))
        {
            var sums = level.SelectMany(pass => _functions.Where(f => IsSum(f) && f.Passes[0] == pass.Id).Select(f => (f, pass))).ToArray();
            if (sums.Length > 0)
                Flush(pending, span);
            foreach (var (function, pass) in sums)
                LaunchSum(function, pass, span);
            pending.AddRange(level);
        }

        Flush(pending, span);
    }

    /// <summary>Joins the partial results of all launches.</summary>
    public void Finish()
    {
        foreach (var (buffer, part) in _geometries.Values.SelectMany(g => g.Partials))
            CudaJoin.Run(Target, part.Pointer.Join, _binding.Launch.Elements[buffer], (part.Length, part.Parts), Address(part.Memory), _binding.AddressOf(buffer), combine: false);
    }

    private int LevelOf(ProgramPass pass) => _kernel.Levels[Array.IndexOf(_kernel.Passes, pass)];

    private static bool IsSum(CudaKernel function) => function.Shape is CudaShape.Columns or CudaShape.Places;

    private void Flush(List<ProgramPass> pending, in RowSpan span)
    {
        foreach (var function in _functions.Where(f => !IsSum(f)))
        {
            ProgramPass[] own = [.. function.Passes.Select(id => pending.Find(p => p.Id == id)).Where(p => p is not null).Select(p => p!)];
            if (own.Length == 0)
                continue;
            if (!Splits(function, own, span))
            {
                Launch(function, own, span, Geometries(function, own, span, canSplit: false));
                continue;
            }

            foreach (var pass in own)
                LaunchSplit(function, pass, span);
        }

        pending.Clear();
    }

    /// <summary>Whether rows are few and long enough that several blocks share one; every pass is launched by itself then.</summary>
    private bool Splits(CudaKernel function, ProgramPass[] passes, in RowSpan span)
    {
        if (function.Shape != CudaShape.Rows || !function.CanSplit || function.Pointers.Any(p => p.Kind == CudaArgument.RowResult && p.Pass < 0))
            return false;
        var columns = ColumnsOf(passes, span);
        return LaunchModel.Rows(span.RowEnd - span.RowBegin, columns, Target.Lanes, MaxThreads(function), true, Target.Limits).Grid.Y > 1;
    }

    private void LaunchSplit(CudaKernel function, ProgramPass pass, in RowSpan span)
    {
        var geometry = Geometries(function, [pass], span, canSplit: pass.Column >= 0);
        var splits = geometry.Grid.Y;
        if (splits == 1)
        {
            Launch(function, [pass], span, geometry);
            return;
        }

        var rows = span.RowEnd - span.RowBegin;
        var results = function.Pointers.Where(p => p.Kind == CudaArgument.RowResult && p.Pass == pass.Id).ToArray();
        var scratch = results.ToDictionary(p => p.Buffer, _ => _binding.Scratch(splits * rows, Target.Accumulator));
        Launch(function, [pass], span, geometry, scratch);
        foreach (var pointer in results)
        {
            var element = _binding.Launch.Elements[pointer.Buffer];
            var result = _binding.AddressOf(pointer.Buffer) + (nint)(span.RowBegin * Target.TypeOf(element).ElementSize());
            CudaJoin.Run(Target, pointer.Join, element, (rows, splits), Address(scratch[pointer.Buffer]), result, combine: !span.IsFirst);
        }
    }

    private void LaunchSum(CudaKernel function, ProgramPass pass, in RowSpan span)
    {
        // Sums that nobody asked for.
        if (function.Pointers.Where(p => p.Kind == CudaArgument.Partials).All(p => _binding.AddressOf(p.Buffer) == 0))
            return;
        Launch(function, [pass], span, Geometries(function, [pass], span, canSplit: false));
    }

    private void Launch(CudaKernel function, ProgramPass[] passes, in RowSpan span, Geometry geometry, Dictionary<int, Tensor>? scratch = null)
    {
        var mask = MaskOf(function, passes);
        // Every tile of columns starts the sums of its own columns, but goes on with those of the rows.
        var isTiled = function.Shape == CudaShape.Columns && passes[0].Column == span.TileAxis;
        var isStart = _started.Add((function, mask, isTiled ? span.ColumnBegin : 0));
        var splitRows = scratch is null ? 0 : span.RowEnd - span.RowBegin;
        var stage = RowStage.Of(_binding, function, mask, span, ColumnsOf(passes, span), geometry.Threads, geometry.Grid);
        var call = new CallBytes(_source, _binding.Call.Sizes, _binding.Call.Hypers, _binding.Call.Seed)
        {
            Rows = (span.RowBegin, span.RowEnd),
            Columns = span.TileAxis >= 0 ? (span.ColumnBegin, span.ColumnEnd) : (0, _kernel.TileAxis >= 0 ? Sizes[_kernel.TileAxis] : ColumnsOf(passes, span)),
            TileStride = _binding.TileStride,
            UpstreamStride = _binding.Call.Upstream is null ? 0 : 1,
            Plane = splitRows,
            Passes = mask,
            Is = (scratch is not null || span.IsFirst, isStart),
            Stage = stage.Packs,
        };
        var pointers = new nint[function.Pointers.Length];
        for (var k = 0; k < pointers.Length; k++)
            pointers[k] = AddressOf(function.Pointers[k], geometry, scratch, span.RowBegin);
        Target.Module.Launch(function.Name, geometry.Grid, geometry.Threads, call.Bytes, pointers, Target.Driver.CurrentStream(Target.Index), stage.Bytes);
    }

    private nint AddressOf(CudaPointer pointer, Geometry geometry, Dictionary<int, Tensor>? scratch, long row) => pointer.Kind switch
    {
        CudaArgument.Partials => geometry.Partials.TryGetValue(pointer.Buffer, out var part) ? Address(part.Memory) : 0,
        CudaArgument.Best => _best.TryGetValue(pointer.Buffer, out var best) ? Address(best) : 0,
        CudaArgument.RowResult when scratch is not null && scratch.TryGetValue(pointer.Buffer, out var planes) =>
            Address(planes) - (nint)(row * Target.Accumulator.ElementSize()),
        _ => _binding.AddressOf(pointer.Buffer),
    };

    /// <summary>The geometry of the first launch holds for all: later tiles are at most as large, and partial results stay where they are.</summary>
    private Geometry Geometries(CudaKernel function, ProgramPass[] passes, in RowSpan span, bool canSplit)
    {
        var key = (function, MaskOf(function, passes));
        if (_geometries.TryGetValue(key, out var known))
            return known;
        var (grid, threads) = GridOf(function, passes, span, canSplit);
        var geometry = new Geometry(grid, threads, []);
        foreach (var pointer in function.Pointers.Where(p => p.Kind == CudaArgument.Partials && passes.Any(pass => Collects(pass, p))))
        {
            var length = _binding.Length(pointer.Buffer);
            var parts = function.Shape switch { CudaShape.Columns => grid.Y, CudaShape.Places => 1, _ => grid.Blocks };
            var memory = _binding.Scratch(length * parts, Target.Accumulator, isZero: function.Shape == CudaShape.Places);
            geometry.Partials[pointer.Buffer] = (memory, pointer, length, parts);
        }

        return _geometries[key] = geometry;
    }

    private static bool Collects(ProgramPass pass, CudaPointer pointer) =>
        pointer.Pass >= 0 ? pass.Id == pointer.Pass : pass.Collected.Any(c => c.Buffer == pointer.Buffer);

    private (CudaGrid Grid, int Threads) GridOf(CudaKernel function, ProgramPass[] passes, in RowSpan span, bool canSplit)
    {
        var rows = span.RowEnd - span.RowBegin;
        var columns = ColumnsOf(passes, span);
        var most = MaxThreads(function);
        var partBytes = function.Pointers.Where(p => p.Kind == CudaArgument.Partials).Sum(p => _binding.Length(p.Buffer)) * Target.Accumulator.ElementSize();
        return function.Shape switch
        {
            CudaShape.Rows => LaunchModel.Rows(rows, columns, Target.Lanes, most, canSplit, Target.Limits),
            CudaShape.Columns => LaunchModel.Columns(rows, columns, Target.Lanes, most, partBytes, CudaEvaluation.WorkspaceOf(_binding.Call, Target), Target.Limits),
            CudaShape.Places => LaunchModel.Places(rows, columns, passes[0].Column >= 0, Target.Lanes, most, Target.Limits),
            CudaShape.Elements => LaunchModel.Elements(_kernel.Rows.Length > 0 ? rows : (columns + Target.Lanes - 1) / Target.Lanes, most, Target.Limits),
            _ => (new CudaGrid(1), 32),
        };
    }

    private long ColumnsOf(ProgramPass[] passes, RowSpan span) => passes
        .Select(p => p.Column < 0 ? 1 : p.Column == span.TileAxis ? span.ColumnEnd - span.ColumnBegin : Sizes[p.Column]).Max();

    private static ulong MaskOf(CudaKernel function, ProgramPass[] passes) =>
        passes.Aggregate(0UL, (mask, pass) => mask | (1UL << Array.IndexOf(function.Passes, pass.Id)));

    private int MaxThreads(CudaKernel function) => Target.Module.MaxThreadsOf(function.Name);

    private nint Address(Tensor tensor) => Target.Driver.AddressOf(tensor);
}
