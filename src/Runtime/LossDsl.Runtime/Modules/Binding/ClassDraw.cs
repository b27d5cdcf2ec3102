using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <summary>The classes that an evaluation drew, where they were drawn: on the host, or on the device of its tensors, from where they are fetched when somebody asks.</summary>
internal sealed class ClassDraw : IDisposable
{
    private Tensor? _rows;
    private long[]? _classes;

    /// <summary>Classes that were drawn on a device.</summary>
    /// <param name="rows">int64, ascending; owned.</param>
    public ClassDraw(Tensor rows)
    {
        _rows = rows;
        Count = rows.shape[0];
    }

    /// <summary>Classes that were drawn on the host.</summary>
    /// <param name="classes">Ascending.</param>
    public ClassDraw(long[] classes)
    {
        _classes = classes;
        Count = classes.Length;
    }

    public Tensor Rows => _rows ??= torch.tensor(_classes!).DetachFromDisposeScope();

    public long Count { get; }

    public long[] Classes => _classes ??= Read(_rows!);

    public static long[] Read(Tensor integers)
    {
        using var wide = integers.to(ScalarType.Int64).cpu();
        return wide.data<long>().ToArray();
    }

    /// <summary>Frees the device's memory. A backward pass may still ask for classes that the host knows.</summary>
    public void Dispose()
    {
        _rows?.Dispose();
        if (_classes is not null)
            _rows = null;
    }
}
