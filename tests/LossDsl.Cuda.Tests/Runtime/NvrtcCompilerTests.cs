using LossDsl.Runtime.Cuda;
using static TorchSharp.torch;

namespace LossDsl.Cuda.Tests;

/// <summary>The runtime's own way to NVRTC, with the compiler that the build's set-up leaves in the artifacts.</summary>
public sealed class NvrtcCompilerTests : IDisposable
{
    private const string Kernel = "struct Call { long long length; };\nextern \"C\" __global__ void fill(const Call call, Global<Storage> b0)\n{\n    store(b0, threadIdx.x, Acc(1));\n}\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("lossdsl-nvrtc-").FullName;

    public NvrtcCompilerTests() => Environment.SetEnvironmentVariable("LOSSDSL_NVRTC", NvrtcLibrary.Library);

    [NvrtcTheory]
    [InlineData(ScalarType.Float32, 80)]
    [InlineData(ScalarType.BFloat16, 90)]
    public void MachineCodeIsKept(ScalarType storage, int architecture)
    {
        var image = KernelCompiler.Compile(new KernelCache(_folder), "Fill", Kernel, storage, architecture);
        Assert.Equal([0x7f, (byte)'E', (byte)'L', (byte)'F'], image[..4]);
        var file = Assert.Single(Directory.GetFiles(_folder));
        // What is kept is taken, without the compiler.
        var key = Path.GetFileNameWithoutExtension(file);
        new KernelCache(_folder).Write(key, [1, 2, 3]);
        Assert.Equal([1, 2, 3], KernelCompiler.Compile(new KernelCache(_folder), "Fill", Kernel, storage, architecture));
        Assert.NotEmpty(KernelCompiler.Compile(new KernelCache(_folder), "Fill", Kernel, ScalarType.Float16, architecture));
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [NvrtcTheory]
    [InlineData(80)]
    public void AMistakeIsToldWithTheCompilersLog(int architecture)
    {
        var error = Assert.Throws<CudaException>(() =>
            KernelCompiler.Compile(new KernelCache(_folder), "BrokenLoss", "__global__ void f() { thing(); }", ScalarType.Float32, architecture));
        Assert.Contains("The CUDA kernels of BrokenLoss do not compile", error.Message, StringComparison.Ordinal);
        Assert.Contains("sm_80", error.Message, StringComparison.Ordinal);
        Assert.Contains("identifier \"thing\" is undefined", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [NvrtcTheory]
    [InlineData(999)]
    public void ADeviceNewerThanTheCompilerGetsCodeForTheDriverToTranslate(int architecture)
    {
        var options = NvrtcCompiler.Instance.OptionsFor(ScalarType.Float32, architecture);
        Assert.Contains(options, o => o.StartsWith("--gpu-architecture=compute_", StringComparison.Ordinal));
        var text = System.Text.Encoding.ASCII.GetString(KernelCompiler.Compile(new KernelCache(_folder), "Fill", Kernel, ScalarType.Float32, architecture));
        Assert.Contains(".visible .entry fill", text, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
