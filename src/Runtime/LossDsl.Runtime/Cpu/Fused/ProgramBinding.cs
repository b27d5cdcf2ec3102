using System.Numerics;
using System.Runtime.Intrinsics;
using LossDsl.Runtime.Tiling;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Cpu;

/// <summary>The memory of one run of a program: tensors of the call, results, intermediates and partial results.</summary>
internal sealed unsafe class ProgramBinding<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>More than a cache holds: what is written there does not stay, and reading it before it is overwritten costs half as much again.</summary>
    private const long MinStreamedBytes = 32L << 20;

    private readonly LossCall _call;
    private readonly Tensor?[] _tensors;
    private readonly List<nint> _owned = [];
    private readonly double _upstream;
    private readonly PlanBuffers _buffers;
    private double[] _reports = [];

    public ProgramBinding(ProgramPlan plan, LossCall call, double upstream)
    {
        Plan = plan;
        _call = call;
        _upstream = upstream;
        _tensors = new Tensor?[plan.Buffers.Length];
        Frame = new Frame(plan.Buffers.Length, call.Hypers, call.Sizes, call.Seed);
        _buffers = new PlanBuffers(plan, call);
        for (var id = 0; id < plan.Buffers.Length; id++)
        {
            if (plan.Buffers[id].Alias < 0)
                Bind(id, plan.Buffers[id]);
        }

        for (var id = 0; id < plan.Buffers.Length; id++)
        {
            if (plan.Buffers[id].Alias >= 0 && plan.Buffers[id].Kind != ProgramBufferKind.Tile)
                Share(id, plan.Buffers[id].Alias);
        }
    }

    public ProgramPlan Plan { get; }

    public Frame Frame { get; }

    public TilingOptions Tiling => _call.Tiling;

    public IReadOnlyList<long> Sizes => _call.Sizes;

    /// <summary>The loss, or the sum over the batch of upstream times loss.</summary>
    public double Total { get; private set; }

    public ScalarType DType => _call.DType;

    public Tensor TensorOf(int buffer) => _tensors[buffer] ?? throw new InvalidOperationException($"Buffer '{Plan.Buffers[buffer].Name}' is not a tensor.");

    public bool HasTensor(int buffer) => _tensors[buffer] is not null;

    public long Length(int buffer) => _buffers.Length(buffer);

    public Workspace Workspace { get; } = new();

    /// <summary>Memory that lives as long as the run.</summary>
    public void* Allocate(long bytes)
    {
        Workspace.Keep(bytes);
        var address = CachingAllocator.Rent(Math.Max(bytes, 1));
        _owned.Add((nint)address);
        return address;
    }

    /// <summary>The results; the caller owns their tensors.</summary>
    public LossResult Result()
    {
        var (loss, gradients, states) = _buffers.TakeResults(_tensors, () => torch.tensor(Total, _call.DType));
        return new LossResult { Loss = loss, Gradients = gradients, States = states, Reports = _reports, WorkspaceBytes = Workspace.Bytes };
    }

    public void Dispose()
    {
        for (var id = 0; id < _tensors.Length; id++)
        {
            if (Plan.Buffers[id].Kind is not (ProgramBufferKind.Tensor or ProgramBufferKind.Label or ProgramBufferKind.Upstream) && Plan.Buffers[id].Alias < 0)
                _tensors[id]?.Dispose();
        }

        foreach (var address in _owned)
            CachingAllocator.Return((void*)address);
        _owned.Clear();
    }

    /// <summary>Reads what the kernels left in the total.</summary>
    public void Finish()
    {
        var total = Array.FindIndex(Plan.Buffers, b => b.Kind == ProgramBufferKind.Total);
        Total = double.CreateTruncating(Frame.Ref<T>(total));
        _reports = [.. Enumerable.Range(0, Plan.Buffers.Length).Where(id => Plan.Buffers[id].Kind == ProgramBufferKind.Report).Select(id => double.CreateTruncating(Frame.Ref<T>(id)))];
    }

    private void Bind(int id, ProgramBuffer buffer)
    {
        switch (buffer.Kind)
        {
            case ProgramBufferKind.Tensor or ProgramBufferKind.Label:
                BindTensor(id, _call.Tensors[buffer.Slot]);
                break;
            case ProgramBufferKind.Upstream when _call.Upstream is { } upstream:
                BindTensor(id, upstream);
                break;
            case ProgramBufferKind.Upstream:
                var one = (T*)Allocate(sizeof(T));
                *one = T.CreateTruncating(_upstream);
                Frame.Set(id, one, new nint[buffer.Axes.Length]);
                break;
            case ProgramBufferKind.Loss or ProgramBufferKind.Gradient when _buffers.IsAbsent(id):
                Frame.Set(id, null, Strides(buffer));
                break;
            case ProgramBufferKind.Gradient or ProgramBufferKind.State or ProgramBufferKind.Loss:
                BindTensor(id, CachingAllocator.Empty(_buffers.Shape(id), _call.DType));
                if (buffer.Kind == ProgramBufferKind.Gradient && IsStreamed(id))
                    Frame.SetStreams(id);
                break;
            case ProgramBufferKind.Value when _buffers.InProducts.Contains(id):
                BindTensor(id, CachingAllocator.Empty(_buffers.Shape(id), _call.DType));
                break;
            case ProgramBufferKind.Tile:
                break;
            case ProgramBufferKind.Random:
                Frame.Set(id, null, Strides(buffer));
                break;
            default:
                Frame.Set(id, Allocate(Length(id) * sizeof(T)), Strides(buffer));
                break;
        }
    }

    private void BindTensor(int id, Tensor tensor)
    {
        _tensors[id] = tensor;
        Frame.Set(id, TensorMemory.Address(tensor), Strides(Plan.Buffers[id]));
    }

    /// <summary>A large gradient that no product reads or writes, and whose rows begin at vectors.</summary>
    private bool IsStreamed(int id) =>
        Length(id) * sizeof(T) >= MinStreamedBytes && !_buffers.InProducts.Contains(id) && Plan.Buffers.All(b => b.Alias != id)
        && (nint)Frame.Address(id) % Vector512<byte>.Count == 0
        && Strides(Plan.Buffers[id]).All(stride => stride == 1 || stride % Vector512<T>.Count == 0);

    private void Share(int id, int alias)
    {
        _tensors[id] = _tensors[alias];
        Frame.Set(id, Frame.Address(alias), Strides(Plan.Buffers[id]));
    }

    private nint[] Strides(ProgramBuffer buffer)
    {
        var strides = new nint[buffer.Axes.Length];
        var stride = (nint)1;
        for (var d = strides.Length - 1; d >= 0; d--)
        {
            strides[d] = stride;
            stride *= (nint)_call.Sizes[buffer.Axes[d]];
        }

        return strides;
    }
}
