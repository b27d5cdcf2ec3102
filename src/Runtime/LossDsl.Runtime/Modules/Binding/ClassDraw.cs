using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <summary>The classes that an evaluation drew, on the device of its tensors; the host fetches them when somebody asks.</summary>
/// <param name="rows">int64, ascending; owned.</param>
internal sealed class ClassDraw(Tensor rows) : IDisposable
{
    private long[]? _classes;

    public Tensor Rows => rows;

    public long Count => rows.shape[0];

    public IReadOnlyList<long> Classes => _classes ??= Read(rows);

    public static long[] Read(Tensor integers)
    {
        using var wide = integers.to(ScalarType.Int64).cpu();
        return wide.data<long>().ToArray();
    }

    public void Dispose() => rows.Dispose();
}
