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
        var sorted = new List<Axis>();
        foreach (var axis in axes)
        {
            var place = sorted.Count;
            while (place > 0 && sorted[place - 1].Ordinal > axis.Ordinal)
                place--;
            if (!sorted.Contains(axis))
                sorted.Insert(place, axis);
        }

        return sorted.Count == 0 ? Empty : new AxisSet([.. sorted]);
    }

    public bool Contains(Axis axis) => Array.IndexOf(_axes, axis) >= 0;

    // These are asked for every node that is built, so that they are loops.
    public bool IsSubsetOf(AxisSet other)
    {
        foreach (var axis in _axes)
        {
            if (!other.Contains(axis))
                return false;
        }

        return true;
    }

    public bool Overlaps(AxisSet other)
    {
        foreach (var axis in _axes)
        {
            if (other.Contains(axis))
                return true;
        }

        return false;
    }

    public AxisSet Union(AxisSet other) =>
        other.IsSubsetOf(this) ? this : IsSubsetOf(other) ? other : From(_axes.Concat(other._axes));

    public AxisSet Except(AxisSet other) => Overlaps(other) ? From(_axes.Where(a => !other.Contains(a))) : this;

    public AxisSet Without(Axis axis) => Contains(axis) ? From(_axes.Where(a => a != axis)) : this;

    public AxisSet With(Axis axis) => Contains(axis) ? this : From(_axes.Append(axis));

    public AxisSet Intersect(AxisSet other) => From(_axes.Where(other.Contains));

    public bool Equals(AxisSet? other) => other is not null && (ReferenceEquals(this, other) || (_axes.Length == other._axes.Length && IsSubsetOf(other)));

    public override bool Equals(object? obj) => Equals(obj as AxisSet);

    public override int GetHashCode()
    {
        var hash = 17;
        foreach (var axis in _axes)
            hash = unchecked((hash * 31) + axis.Ordinal);
        return hash;
    }

    public IEnumerator<Axis> GetEnumerator() => ((IEnumerable<Axis>)_axes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => "{" + string.Join(",", _axes.Select(a => a.Name)) + "}";
}
