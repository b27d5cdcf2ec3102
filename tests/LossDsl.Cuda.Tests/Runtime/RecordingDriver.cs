using LossDsl.Runtime.Cuda;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Cuda.Tests;

/// <summary>What a launch was given.</summary>
internal sealed record RecordedLaunch(string Kernel, CudaGrid Grid, int Threads, byte[] Call, nint[] Pointers, int SharedBytes)
{
    public bool IsJoin => Kernel.StartsWith("lossdsl_join", StringComparison.Ordinal);

    public bool IsScale => Kernel == "lossdsl_scale";

    public bool IsProduct => IsProductKernel(Kernel);

    public static bool IsProductKernel(string name) => name.StartsWith("lossdsl_distance", StringComparison.Ordinal) || name.StartsWith("lossdsl_difference", StringComparison.Ordinal);

    public (long Begin, long End) Rows => (Word(1), Word(2));

    public (long Begin, long End) Columns => (Word(3), Word(4));

    public long TileStride => Word(5);

    public long UpstreamStride => Word(6);

    public long Plane => Word(7);

    public ulong Passes => (ulong)Word(8);

    public bool IsFirst => BitConverter.ToInt32(Call, 72) != 0;

    public bool IsStart => BitConverter.ToInt32(Call, 76) != 0;

    /// <summary>How many packs of a row each thread keeps.</summary>
    public int Stage => BitConverter.ToInt32(Call, 80);

    public (long Length, long Parts) Join => (Word(0), Word(1));

    public bool Combines => BitConverter.ToInt32(Call, 16) != 0;

    public long Word(int index) => BitConverter.ToInt64(Call, 8 * index);
}

/// <summary>A matrix product: the shapes of the result and the left factor, and whether it is added to the result.</summary>
internal sealed record RecordedProduct(long Rows, long Columns, long Inner, bool Accumulates);

/// <summary>
/// A device that computes nothing and remembers what it was told. Tensors of the meta device, which have no memory that anything could be read from,
/// get addresses of their own.
/// </summary>
internal sealed class RecordingDriver(CudaLimits? limits = null) : ICudaDriver
{
    public const nint Stream = 77;

    private readonly Dictionary<nint, nint> _meta = [];
    private nint _next = 1 << 20;

    /// <summary>Launches and products in order.</summary>
    public List<object> Events { get; } = [];

    /// <summary>The address ranges of all tensors that an address was asked for.</summary>
    public List<(nint Begin, nint End)> Known { get; } = [];

    public HashSet<nint> Streams { get; } = [];

    public string? Refusal { get; set; }

    public IEnumerable<RecordedLaunch> Launches => Events.OfType<RecordedLaunch>();

    /// <summary>Launches of the loss's own kernels.</summary>
    public RecordedLaunch[] Own => [.. Launches.Where(l => !l.IsJoin && !l.IsScale && !l.IsProduct)];

    public RecordedProduct[] Products => [.. Events.OfType<RecordedProduct>()];

    public ICudaModule Load(string name, string source, ScalarType storage, int device) =>
        Refusal is null ? new Module(this) : throw new CudaException(Refusal);

    public nint CurrentStream(int device) => Stream;

    public nint AddressOf(Tensor tensor)
    {
        if (tensor.numel() == 0)
            return 0;
        var address = tensor.device_type == DeviceType.META ? MetaAddress(tensor) : Runtime.Cpu.NativeTorch.AddressOf(tensor);
        var extent = 1 + tensor.shape.Zip(tensor.stride(), (size, stride) => (size - 1) * stride).Sum();
        Known.Add((address, address + (nint)(extent * tensor.element_size())));
        return address;
    }

    public CudaLimits LimitsOf(int device) => limits ?? new CudaLimits(16, 8, 0, 1L << 30, 160 << 10);

    public void Multiply(Tensor result, Tensor left, Tensor right, bool accumulate)
    {
        Assert.Equal(left.shape[1], right.shape[0]);
        Assert.Equal([left.shape[0], right.shape[1]], result.shape);
        Events.Add(new RecordedProduct(result.shape[0], result.shape[1], left.shape[1], accumulate));
    }

    private nint MetaAddress(Tensor tensor)
    {
        if (!_meta.TryGetValue(tensor.Handle, out var address))
        {
            _meta[tensor.Handle] = address = _next;
            _next += 1 << 20;
        }

        return address;
    }

    private sealed class Module(RecordingDriver driver) : ICudaModule
    {
        public void Launch(string kernel, CudaGrid grid, int threads, ReadOnlySpan<byte> call, ReadOnlySpan<nint> pointers, nint stream, int sharedBytes)
        {
            driver.Streams.Add(stream);
            driver.Events.Add(new RecordedLaunch(kernel, grid, threads, call.ToArray(), pointers.ToArray(), sharedBytes));
        }
    }
}
