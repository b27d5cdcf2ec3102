using LossDsl.Losses;
using LossDsl.Runtime.Cuda;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Cuda.Tests;

/// <summary>What happens where kernels cannot be had. The tests share where warnings go.</summary>
[Collection("warnings")]
public sealed class FallbackTests : IDisposable
{
    private readonly Action<string> _before = LossCuda.Warn;
    private readonly List<string> _warnings = [];

    public FallbackTests() => LossCuda.Warn = _warnings.Add;

    [Fact]
    public void ARefusedLossIsComposedAndSaysSoOnce()
    {
        var driver = new RecordingDriver { Refusal = "The CUDA kernels of HuberLoss do not compile: line 3, no such thing." };
        using var loss = new HuberLoss();
        using var scope = NewDisposeScope();
        var (x, target) = (tensor([3.0f, 0.5f]).requires_grad_(), zeros(2));
        using (CudaBackend.Override(driver))
        {
            // Half of 0.5 squared, and 3 less a half.
            Assert.Equal((2.5 + 0.125) / 2, loss.forward(x, target).item<float>(), 1e-6);
            Assert.Equal((2.5 + 0.125) / 2, loss.forward(x, target).item<float>(), 1e-6);
        }

        var warning = Assert.Single(_warnings);
        Assert.Contains("no such thing", warning, StringComparison.Ordinal);
        Assert.Empty(driver.Events);
    }

    [Fact]
    public void AFailedLaunchIsComposedAndNotTriedAgain()
    {
        var driver = new FailingDriver();
        using var loss = new HuberLoss();
        using var scope = NewDisposeScope();
        var (x, target) = (tensor([3.0f, 0.5f]).requires_grad_(), zeros(2));
        using (CudaBackend.Override(driver))
        {
            Assert.Equal((2.5 + 0.125) / 2, loss.forward(x, target).item<float>(), 1e-6);
            loss.forward(x, target).backward();
        }

        Assert.Equal(1, driver.Tries);
        Assert.Contains("HuberLoss", Assert.Single(_warnings), StringComparison.Ordinal);
        Assert.Equal([0.5f, 0.25f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void WithoutADriverThereIsAReason()
    {
        if (File.Exists("/proc/driver/nvidia/version"))
            return;
        var error = Assert.Throws<CudaException>(() => NvidiaDriver.Instance.Load("HuberLoss", "", ScalarType.Float32, 0));
        Assert.Contains("There is no CUDA driver", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => LossCuda.Warn = _before;

    private sealed class FailingDriver : ICudaDriver, ICudaModule
    {
        public int Tries { get; private set; }

        public ICudaModule Load(string name, string source, ScalarType storage, int device) => this;

        public nint CurrentStream(int device) => 0;

        public nint AddressOf(Tensor tensor) => Runtime.Cpu.NativeTorch.AddressOf(tensor);

        public CudaLimits LimitsOf(int device) => new(4, 8, 0, 1 << 30, 48 << 10);

        public void Launch(string kernel, CudaGrid grid, int threads, ReadOnlySpan<byte> call, ReadOnlySpan<nint> pointers, nint stream, int sharedBytes)
        {
            Tries++;
            throw new CudaException($"Launching the CUDA kernel {kernel} failed.");
        }
    }
}
