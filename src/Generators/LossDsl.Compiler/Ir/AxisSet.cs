using System.Collections;

namespace LossDsl.Compiler.Ir;

/// <summary>An immutable set of axes in canonical order.</summary>
public sealed class AxisSet : IReadOnlyList<Axis>, IEquatable<AxisSet>
{
    private readonly Axis[] _axes;

    private AxisSet(Axis[] axes) => _axes = axes;

    public static AxisSet Empty { get; } = new([]);

    public int Count => _axes.Length;

    public Axis this[int index] => _axes[index];

    public static AxisSet Of(params Axis[] axes) => From(axes);

    public static AxisSet From(IEnumerable<Axis> axes)
    {
        var sorted = axes.Distinct().OrderBy(a => a.Ordinal).ToArray();
        return sorted.Length == 0 ? Empty : new AxisSet(sorted);
    }

    public bool Contains(Axis axis) => Array.IndexOf(_axes, axis) >= 0;

    public bool IsSubsetOf(AxisSet other) => _axes.All(other.Contains);

    public bool Overlaps(AxisSet other) => _axes.Any(other.Contains);

    public AxisSet Union(AxisSet other) =>
        other.IsSubsetOf(this) ? this : IsSubsetOf(other) ? other : From(_axes.Concat(other._axes));

    public AxisSet Except(AxisSet other) => Overlaps(other) ? From(_axes.Where(a => !other.Contains(a))) : this;

    public AxisSet Without(Axis axis) => Contains(axis) ? From(_axes.Where(a => a != axis)) : this;

    public AxisSet With(Axis axis) => Contains(axis) ? this : From(_axes.Append(axis));

    public AxisSet Intersect(AxisSet other) => From(_axes.Where(other.Contains));

    public bool Equals(AxisSet? other) => other is not null && _axes.SequenceEqual(other._axes);

    public override bool Equals(object? obj) => Equals(obj as AxisSet);

    public override int GetHashCode() => _axes.Aggregate(17, (hash, axis) => unchecked(hash * 31 + axis.Ordinal));

    public IEnumerator<Axis> GetEnumerator() => ((IEnumerable<Axis>)_axes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => "{" + string.Join(",", _axes.Select(a => a.Name)) + "}";
}
