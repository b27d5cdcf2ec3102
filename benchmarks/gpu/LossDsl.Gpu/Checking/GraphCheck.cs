using System.Runtime.InteropServices;
using LossDsl.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Gpu.Checking;

/// <summary>Captures a training step in a CUDA graph and compares replays on fresh inputs with steps of their own.</summary>
internal static unsafe partial class GraphCheck
{
    private const int Relaxed = 2;
    private const int Replays = 3;
    private const int WarmUps = 3;

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TorchStream
    {
        public readonly long Device;
        public readonly long Id;
    }

    public static int Run(Options options)
    {
        var place = device(options.Device);
        LossCuda.Warn = reason => throw new InvalidOperationException(reason);
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var arcFace = new ArcFaceLoss(1000, 64);
        arcFace.to(place);
        var labels = randint(0, 1000, [128], dtype: ScalarType.Int64, device: place);
        var embeddings = randn([128, 64], device: place).requires_grad_();
        using var crossEntropy = new SoftmaxCrossEntropyLoss();
        var logits = randn([128, 1000], device: place).requires_grad_();
        var stream = UseOwnStream();
        var good = Check("ArcFaceLoss", embeddings, [embeddings, arcFace.w], () => arcFace.forward(embeddings, labels), stream)
            & Check("SoftmaxCrossEntropyLoss", logits, [logits], () => crossEntropy.forward(logits, labels), stream);
        return good ? 0 : 1;
    }

    private static bool Check(string name, Tensor input, Tensor[] wanted, Func<Tensor> forward, nint stream)
    {
        IList<Tensor> Step()
        {
            var loss = forward();
            return [loss.detach(), .. autograd.grad([loss], wanted)];
        }

        for (var k = 0; k < WarmUps; k++)
        {
            using var inner = NewDisposeScope();
            Step();
        }

        CudaDriver.Check(cuStreamSynchronize(stream), "Waiting for the warm-up");
        CudaDriver.Check(cuStreamBeginCapture_v2(stream, Relaxed), "Beginning a capture");
        var captured = Step();
        CudaDriver.Check(cuStreamEndCapture(stream, out var graph), "Ending a capture");
        CudaDriver.Check(cuGraphInstantiateWithFlags(out var ready, graph, 0), "Instantiating a graph");
        var agree = 0;
        for (var k = 0; k < Replays; k++)
        {
            using var inner = NewDisposeScope();
            using (no_grad())
                input.copy_(randn_like(input));
            // libtorch does not know of the capture: what it frees between steps, a replay may write to.
            Tensor[] expected = [.. Step().Select(t => t.cpu())];
            CudaDriver.Check(cuGraphLaunch(ready, stream), "Launching a graph");
            CudaDriver.Check(cuStreamSynchronize(stream), "Waiting for a graph");
            agree += expected.Zip(captured, (a, b) => a.equal(b.cpu()).all().item<bool>()).All(same => same) ? 1 : 0;
        }

        Console.WriteLine($"{name} in a graph: {agree} of {Replays} replays equal a step of their own");
        return agree == Replays;
    }

    /// <summary>Has libtorch work on a stream that can be captured, which its default one cannot.</summary>
    private static nint UseOwnStream()
    {
        var library = NativeLibrary.Load("libc10_cuda.so");
        // c10::cuda::getStreamFromPool(bool, signed char), setCurrentCUDAStream(CUDAStream), and CUDAStream::stream() const
        var fromPool = (delegate* unmanaged<byte, sbyte, TorchStream>)NativeLibrary.GetExport(library, "_ZN3c104cuda17getStreamFromPoolEba");
        var setCurrent = (delegate* unmanaged<TorchStream, void>)NativeLibrary.GetExport(library, "_ZN3c104cuda20setCurrentCUDAStreamENS0_10CUDAStreamE");
        var handleOf = (delegate* unmanaged<TorchStream*, nint>)NativeLibrary.GetExport(library, "_ZNK3c104cuda10CUDAStream6streamEv");
        var stream = fromPool(0, 0);
        setCurrent(stream);
        return handleOf(&stream);
    }

    [LibraryImport(CudaDriver.Library)]
    private static partial int cuStreamSynchronize(nint stream);

    [LibraryImport(CudaDriver.Library)]
    private static partial int cuStreamBeginCapture_v2(nint stream, int mode);

    [LibraryImport(CudaDriver.Library)]
    private static partial int cuStreamEndCapture(nint stream, out nint graph);

    [LibraryImport(CudaDriver.Library)]
    private static partial int cuGraphInstantiateWithFlags(out nint ready, nint graph, ulong flags);

    [LibraryImport(CudaDriver.Library)]
    private static partial int cuGraphLaunch(nint ready, nint stream);
}
