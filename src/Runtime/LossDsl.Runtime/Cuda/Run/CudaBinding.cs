using LossDsl.Runtime.Cpu;
using LossDsl.Runtime.Tiling;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Cuda;

/// <summary>
/// The device memory of one run of a program. All of it comes from libtorch's allocator, which hands a freed block on in the order of the stream, so
/// that nothing has to wait for a kernel before its scratch is freed.
/// </summary>
internal sealed class CudaBinding : IDisposable
{
    private readonly LossCall _call;
    private readonly PlanBuffers _buffers;
    private readonly Tensor?[] _tensors;
    private readonly nint[] _addresses;
    private readonly List<Tensor> _owned = [];
    private Tensor? _reports;

    /// <param name="program">The plan, and the types of its buffers.</param>
    /// <param name="call">The call.</param>
    /// <param name="target">Where it runs.</param>
    /// <param name="upstream">What every sample's loss is multiplied by where the call has no vector: one number of the arithmetic's type.</param>
    public CudaBinding((ProgramPlan Plan, CudaPlan Launch) program, LossCall call, CudaTarget target, Tensor upstream)
    {
        _call = call;
        (Plan, Launch) = program;
        Target = target;
        _buffers = new PlanBuffers(Plan, call);
        _tensors = new Tensor?[Plan.Buffers.Length];
        _addresses = new nint[Plan.Buffers.Length];
        Frame = new Frame(Plan.Buffers.Length, call.Hypers, call.Sizes, call.Seed);
        for (var id = 0; id < Plan.Buffers.Length; id++)
        {
            if (Plan.Buffers[id].Alias < 0)
                Bind(id, Plan.Buffers[id], call.Upstream ?? upstream);
        }

        for (var id = 0; id < Plan.Buffers.Length; id++)
        {
            if (Plan.Buffers[id].Alias is >= 0 and var alias && Plan.Buffers[id].Kind != ProgramBufferKind.Tile)
                (_tensors[id], _addresses[id]) = (_tensors[alias], _addresses[alias]);
        }
    }

    public ProgramPlan Plan { get; }

    public CudaPlan Launch { get; }

    public CudaTarget Target { get; }

    public LossCall Call => _call;

    /// <summary>For what the host decides by hyper-parameters and sizes; it has no memory.</summary>
    public Frame Frame { get; }

    /// <summary>The elements from a row of a tile to the next.</summary>
    public long TileStride { get; private set; }

    public Workspace Workspace { get; } = new();

    public long Length(int buffer) => _buffers.Length(buffer);

    /// <summary>0 for a result that nobody asked for.</summary>
    public nint AddressOf(int buffer) => _addresses[buffer];

    public bool HasTensor(int buffer) => _tensors[buffer] is not null;

    /// <summary>A buffer as it lies in memory.</summary>
    public Tensor Raw(int buffer) => _tensors[buffer] ?? throw new InvalidOperationException($"Buffer '{Plan.Buffers[buffer].Name}' is not a tensor.");

    /// <summary>A buffer as an operand of matrix products. A constant, which kernels read in the arithmetic's type, is converted once.</summary>
    public Tensor TensorOf(int buffer)
    {
        var tensor = Raw(buffer);
        return tensor.dtype == Target.Storage ? tensor : _tensors[buffer] = Own(tensor.to(Target.Storage));
    }

    public void Place(int buffer, Tensor tile, long row, long column)
    {
        TileStride = tile.stride(0);
        _addresses[buffer] = Target.Driver.AddressOf(tile) - (nint)((row * TileStride + column) * tile.element_size());
    }

    /// <summary>Memory that lives as long as the run.</summary>
    public Tensor Scratch(long elements, ScalarType type, bool isZero = false)
    {
        Workspace.Keep(elements * type.ElementSize());
        var shape = new[] { Math.Max(1, elements) };
        return Own(isZero ? torch.zeros(shape, dtype: type, device: Target.Device) : torch.empty(shape, dtype: type, device: Target.Device));
    }

    /// <summary>The results; the caller owns their tensors.</summary>
    public LossResult Result()
    {
        var (loss, gradients, states) = _buffers.TakeResults(_tensors, TakeTotal);
        var reports = _reports;
        _reports = null;
        return new LossResult { Loss = loss, Gradients = gradients, States = states, PendingReports = reports, WorkspaceBytes = Workspace.Bytes };
    }

    /// <summary>The loss, or the sum over the batch; the caller owns it.</summary>
    public Tensor TakeTotal()
    {
        var id = Array.FindIndex(Plan.Buffers, b => b.Kind == ProgramBufferKind.Total);
        var total = _tensors[id]!;
        _tensors[id] = null;
        return total;
    }

    public void Dispose()
    {
        for (var id = 0; id < _tensors.Length; id++)
        {
            if (Plan.Buffers[id].Kind is not (ProgramBufferKind.Tensor or ProgramBufferKind.Label or ProgramBufferKind.Upstream) && Plan.Buffers[id].Alias < 0)
                _tensors[id]?.Dispose();
        }

        _reports?.Dispose();
        foreach (var tensor in _owned)
            tensor.Dispose();
        _owned.Clear();
    }

    private void Bind(int id, ProgramBuffer buffer, Tensor upstream)
    {
        var type = Target.TypeOf(Launch.Elements[id]);
        switch (buffer.Kind)
        {
            case ProgramBufferKind.Tensor or ProgramBufferKind.Label:
                var given = _call.Tensors[buffer.Slot];
                Set(id, given.dtype == type ? given : Own(given.to(type)));
                break;
            case ProgramBufferKind.Upstream:
                Set(id, upstream.dtype == type ? upstream : Own(upstream.to(type)));
                break;
            case ProgramBufferKind.Tile or ProgramBufferKind.Random:
            case ProgramBufferKind.Loss or ProgramBufferKind.Gradient when _buffers.IsAbsent(id):
                break;
            case ProgramBufferKind.Report:
                Set(id, Report(id, type));
                break;
            default:
                if (!_buffers.IsResult(id))
                    Workspace.Keep(Length(id) * type.ElementSize());
                Set(id, torch.empty(_buffers.Shape(id), dtype: type, device: Target.Device));
                break;
        }
    }

    /// <summary>An element of the vector that all reports are.</summary>
    private Tensor Report(int id, ScalarType type)
    {
        int[] reports = [.. Enumerable.Range(0, Plan.Buffers.Length).Where(k => Plan.Buffers[k].Kind == ProgramBufferKind.Report)];
        _reports ??= torch.empty([reports.Length], dtype: type, device: Target.Device);
        return _reports.narrow(0, Array.IndexOf(reports, id), 1);
    }

    private void Set(int id, Tensor tensor)
    {
        _tensors[id] = tensor;
        _addresses[id] = tensor.numel() == 0 ? 0 : Target.Driver.AddressOf(tensor);
    }

    private Tensor Own(Tensor tensor)
    {
        // A tile's scope ends before the run.
        _owned.Add(tensor.DetachFromDisposeScope());
        return tensor;
    }
}
