using LossDsl.Losses.Tests;
using LossDsl.Runtime.Cuda;

namespace LossDsl.Cuda.Tests;

// The suites of the losses once more, on the emulated device: the same cases, values, gradients and tolerances.

/// <summary>Values against loops over plain arrays.</summary>
public sealed class EmulatedValueTests : ValueTests, IDisposable
{
    /// <inheritdoc/>
    protected override IReadOnlyList<Sizes> Compared => [new(1, 2, 1), new(7, 401, 3)];

    private readonly IDisposable _scope = CudaBackend.Override(new EmulatedDriver());

    /// <inheritdoc/>
    public void Dispose() => _scope.Dispose();
}

/// <summary>Gradients against differences.</summary>
public sealed class EmulatedGradientTests : GradientTests, IDisposable
{
    private readonly IDisposable _scope = CudaBackend.Override(new EmulatedDriver());

    /// <inheritdoc/>
    public void Dispose() => _scope.Dispose();
}

/// <summary>Values and gradients against the composition of TorchSharp operations, at sizes that fill nothing evenly.</summary>
public sealed class EmulatedEagerTests : EagerTests, IDisposable
{
    /// <inheritdoc/>
    protected override IReadOnlyList<Sizes> Compared => [new(1, 401, 3), new(41, 7, 33), new(7, 67, 1)];

    private readonly IDisposable _scope = CudaBackend.Override(new EmulatedDriver());

    /// <inheritdoc/>
    public void Dispose() => _scope.Dispose();
}

/// <summary>Storage of 16 bits against float32.</summary>
public sealed class EmulatedHalfPrecisionTests : HalfPrecisionTests, IDisposable
{
    private readonly IDisposable _scope = CudaBackend.Override(new EmulatedDriver());

    /// <inheritdoc/>
    public void Dispose() => _scope.Dispose();
}

/// <summary>Huge logits, ignored rows, empty batches.</summary>
public sealed class EmulatedEdgeTests : EdgeTests, IDisposable
{
    private readonly IDisposable _scope = CudaBackend.Override(new EmulatedDriver());

    /// <inheritdoc/>
    public void Dispose() => _scope.Dispose();
}

/// <summary>States and their updates.</summary>
public sealed class EmulatedStateTests : StateTests, IDisposable
{
    private readonly IDisposable _scope = CudaBackend.Override(new EmulatedDriver());

    /// <inheritdoc/>
    public void Dispose() => _scope.Dispose();
}

/// <summary>States with a slot a sample.</summary>
public sealed class EmulatedSlotTests : SlotTests, IDisposable
{
    private readonly IDisposable _scope = CudaBackend.Override(new EmulatedDriver());

    /// <inheritdoc/>
    public void Dispose() => _scope.Dispose();
}

/// <summary>Reports.</summary>
public sealed class EmulatedReportTests : ReportTests, IDisposable
{
    private readonly IDisposable _scope = CudaBackend.Override(new EmulatedDriver());

    /// <inheritdoc/>
    public void Dispose() => _scope.Dispose();
}

/// <summary>Sampled classes.</summary>
public sealed class EmulatedSampledClassesTests : SampledClassesTests, IDisposable
{
    private readonly IDisposable _scope = CudaBackend.Override(new EmulatedDriver());

    /// <inheritdoc/>
    public void Dispose() => _scope.Dispose();
}
