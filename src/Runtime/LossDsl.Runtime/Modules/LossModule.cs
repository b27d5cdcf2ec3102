using LossDsl.Runtime.Cpu;
using LossDsl.Runtime.Cuda;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <summary>
/// The base of every generated loss: an <c>nn.Module</c> with real parameters and buffers. It checks arguments, runs the fused kernels or the eager
/// composition, and keeps states.
/// </summary>
/// <remarks>
/// <para>16-bit inputs are computed in float32 and get gradients of their own type; inputs of several types are computed in the widest. The loss is
/// a tensor of the type of the computation. Inputs are never written to. On a CUDA device the kernels and products read and write 16-bit tensors as
/// they are and convert weights to the inputs' type, as under autocast.</para>
/// <para>An empty batch has the loss 0 (for <see cref="LossReduction.None"/>: no values), gradients of 0, and leaves states as they are.</para>
/// <para>Where the formula has random numbers, every evaluation draws a seed for them from torch's default generator on the CPU, so that
/// <c>torch.manual_seed</c> makes it repeatable. Its backward pass sees the same numbers. They are drawn in evaluation mode as well.</para>
/// <para>On a CUDA device nothing waits for the device: labels out of range end in an assertion on the device, as in torch's own losses. Without a
/// driver or a compiler for the kernels, on other devices, and for a second derivative the loss is the eager composition.</para>
/// </remarks>
public abstract partial class LossModule : nn.Module
{
    private readonly LossSchema _schema;
    private readonly double[] _hypers;
    private double _classShare;
    private ClassDraw? _drawn;
    private readonly Dictionary<int, long> _axisSizes = [];

    /// <summary>Makes the module; a generated constructor goes on with sizes, constants and hyper-parameters, and ends with <see cref="Build"/>.</summary>
    protected LossModule(LossSchema schema, LossReduction reduction)
        : base(schema.Name)
    {
        _schema = schema;
        _hypers = [.. schema.Hypers.Select(h => h.Default)];
        Reduction = reduction;
        Reports = new LossReports(schema.Reports);
        _classShare = schema.SampledShare;
    }

    /// <summary>What becomes of the losses of the samples; without effect on a loss that has none.</summary>
    public LossReduction Reduction { get; set; }

    /// <summary>The numbers that the last evaluation reported (see <see cref="ReportAttribute"/>).</summary>
    public LossReports Reports { get; }

    /// <summary>The classes that the last evaluation in training drew, in ascending order; empty where it saw all (see <see cref="SampledClassesAttribute"/>).</summary>
    public IReadOnlyList<long> DrawnClasses => _drawn?.Classes ?? [];

    /// <summary>The share of the classes that training sees, above 0 and at most 1; 1 for a loss without <see cref="SampledClassesAttribute"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside of the range, or other than 1 for a loss that draws none.</exception>
    public double ClassShare
    {
        get => _classShare;
        set
        {
            if (!(value > 0 && value <= 1) || (value != 1 && _schema.SampledAxis < 0))
                throw new ArgumentOutOfRangeException(nameof(ClassShare), value, _schema.SampledAxis < 0 ? "The loss draws no classes; declare it with [SampledClasses]." : "A share of the classes lies above 0 and is at most 1.");
            _classShare = value;
        }
    }

    /// <summary>
    /// Whether the gradient of class weights is a sparse tensor of the drawn rows where kernels on the CPU computed it over drawn classes; false by default: then it
    /// is a dense one with zeros in all other rows. For optimizers that take sparse gradients, as SGD without momentum and weight decay: the other rows cost nothing.
    /// </summary>
    public bool SparseGradients { get; set; }

    /// <summary>The bounds that the fused kernels keep to.</summary>
    /// <exception cref="ArgumentNullException">Null.</exception>
    public TilingOptions Tiling
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    } = new();

    /// <summary>The bytes that the last evaluation by kernels held beside its results; 0 before the first.</summary>
    public long WorkspaceBytes { get; internal set; }

    /// <summary>Whether <c>forward</c> may run the fused kernels; true by default. Without them it runs the eager composition.</summary>
    public bool UseKernels { get; set; } = true;

    /// <summary>
    /// A seed that every evaluation takes for its random numbers, so that all of them see the same, as for a check of gradients; null, the default, where
    /// each draws its own. Without effect on a formula that has none.
    /// </summary>
    public long? RandomSeed { get; set; }

    /// <summary>The fused kernels; null for a formula that has none.</summary>
    protected virtual LossProgram? Program => null;

    /// <summary>The loss as a composition of torch's operations: one value a sample, or a tensor without dimensions.</summary>
    protected abstract Tensor Compose(EagerCall call);

    /// <summary>Brings the states back to the values they started with.</summary>
    public void Reset()
    {
        using var guard = torch.no_grad();
        foreach (var state in _schema.Tensors.Where(t => t.Role == TensorRole.State))
        {
            using Scalar start = state.Default;
            GetBuffer(state.Name).fill_(start);
        }
    }

    /// <summary>What a generated <c>forward</c> does: the fused kernels where there are, else the composition.</summary>
    /// <param name="arguments">Inputs and labels in the order of their declaration.</param>
    protected Tensor Evaluate(params Tensor[] arguments) => Evaluate(arguments, UseKernels ? Program : null);

    /// <summary>What a generated <c>Eager</c> does: the composition, whose derivatives of any order autograd knows. States are updated as by <c>forward</c>.</summary>
    /// <inheritdoc cref="Evaluate(Tensor[])" path="/param"/>
    protected Tensor EvaluateEagerly(params Tensor[] arguments) => Evaluate(arguments, null);

    private Tensor Evaluate(Tensor[] given, LossProgram? program)
    {
        var (arguments, tensors) = Bind(given, program);
        try
        {
            if (arguments.IsEmpty)
                program = new EmptyBatchProgram { ReportCount = Reports.Count };
            return program is not null && (arguments.IsOnCpu || arguments.IsEmpty || arguments.Cuda is not null)
                ? LossRun.Evaluate(this, arguments, tensors, program)
                : ComposeAndStore(arguments, tensors);
        }
        catch (CudaException error) when (arguments.Cuda is { } target)
        {
            CudaBackend.GiveUp(target, error);
            return ComposeAndStore(arguments, tensors);
        }
        finally
        {
            // The graph holds its own reference to what was made for this evaluation where it needs it.
            for (var slot = 0; slot < tensors.Length; slot++)
            {
                if (arguments.IsCopy[slot])
                    tensors[slot].Dispose();
            }
        }
    }

    internal Tensor Compose(LossArguments arguments, Tensor[] tensors, bool training, out Tensor?[] states, out Tensor? reports)
    {
        using var scope = torch.NewDisposeScope();
        tensors = [.. tensors.Select((tensor, slot) => arguments.IsDrawn(slot) ? tensor.index_select(0, arguments.Drawn!.Rows) : tensor)];
        var composed = EagerRunner.Run(arguments, tensors, training, Compose);
        states = [.. composed.States.Select(state => state?.MoveToOuterDisposeScope())];
        reports = composed.Reports?.MoveToOuterDisposeScope();
        return composed.Loss.MoveToOuterDisposeScope();
    }

    /// <summary>Keeps the states' new values.</summary>
    /// <param name="states">By slot.</param>
    /// <param name="arguments">Of the evaluation, for the drawn classes.</param>
    /// <param name="tensors">What the evaluation was given, for the ids of samples.</param>
    internal void Store(Tensor?[] states, LossArguments arguments, Tensor[] tensors)
    {
        if (states.All(s => s is null))
            return;
        using var guard = torch.no_grad();
        for (var slot = 0; slot < states.Length; slot++)
        {
            if (states[slot] is not { } state)
                continue;
            using var scope = torch.NewDisposeScope();
            var schema = _schema.Tensors[slot];
            if (arguments.Drawn is { } drawn && ClassSampler.Concerns(_schema, schema))
            {
                var old = GetBuffer(schema.Name);
                state = ClassSampler.Spread(_schema, schema, schema.Index < 0 ? old : SampleSlots.Gather(schema, old, tensors[schema.Index]), state, drawn);
            }

            if (schema.Index >= 0)
                SampleSlots.Scatter(_schema, schema, GetBuffer(schema.Name), state, tensors);
            else
                GetBuffer(schema.Name).copy_(state);
        }
    }

    /// <summary>A number of torch's own generator, so that its seed decides on the loss's random numbers, too.</summary>
    private static long DrawSeed()
    {
        using var seed = torch.randint(0L, long.MaxValue, [1L], dtype: ScalarType.Int64, device: torch.CPU);
        return seed.item<long>();
    }

    private Tensor ComposeAndStore(LossArguments arguments, Tensor[] tensors)
    {
        var loss = Compose(arguments, tensors, arguments.Training, out var states, out var reports);
        Store(states, arguments, tensors);
        if (reports is not null)
            Reports.Set(reports);
        foreach (var state in states)
            state?.Dispose();
        return loss;
    }

    private (LossArguments Arguments, Tensor[] Tensors) Bind(Tensor[] given, LossProgram? program)
    {
        var all = new Tensor?[_schema.Tensors.Length];
        for (var slot = 0; slot < all.Length; slot++)
        {
            var tensor = _schema.Tensors[slot];
            all[slot] = tensor.IsArgument ? given[slot] : tensor.Role == TensorRole.Weight ? GetWeight(tensor.Name) : GetBuffer(tensor.Name);
        }

        var (tensors, sizes, type) = ArgumentBinder.Bind(_schema, all, _axisSizes);
        bool[] isCopy = [.. _schema.Tensors.Select(t => t.Role == TensorRole.Label || t.Index >= 0)];
        ClassDraw? drawn = null;
        if (training && _schema.SampledAxis >= 0 && tensors.All(t => t.NumberOfElements > 0))
            drawn = ClassSampler.Draw(_schema, tensors, sizes.Sizes[_schema.SampledAxis], ClassShare, DrawSeed);
        if (drawn is not null)
            ClassSampler.Apply(_schema, tensors, sizes.Sizes, drawn, isCopy);
        _drawn?.Dispose();
        _drawn = drawn;
        var arguments = new LossArguments
        {
            Drawn = drawn,
            IsCopy = isCopy,
            Schema = _schema,
            Sizes = sizes.Sizes,
            BatchShape = _schema.Batch < 0 ? [] : sizes.Dimensions(_schema.Batch),
            DType = type,
            Hypers = [.. _hypers],
            Reduction = _schema.IsPerSample ? Reduction : LossReduction.Mean,
            Tiling = Tiling,
            Training = training,
            SparseGradients = SparseGradients,
            Seed = _schema.IsRandom ? RandomSeed ?? DrawSeed() : 0,
            IsOnCpu = tensors.All(t => t.device_type == DeviceType.CPU),
            Cuda = CudaBackend.TargetOf(program, _schema.Name, tensors, TypeRules.Storage(_schema, tensors)),
        };
        return (arguments, tensors);
    }
}
