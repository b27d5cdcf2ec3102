using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Axes;

/// <summary>The axes of a loss, by name.</summary>
internal sealed class AxisTable
{
    private readonly Dictionary<string, Axis> _byName = new(StringComparer.Ordinal);
    private readonly List<Axis> _all = [];
    private readonly Dictionary<Axis, Axis> _shadows = [];

    public IReadOnlyList<Axis> All => _all;

    public IEnumerable<string> Names => _byName.Keys;

    public Axis? Find(string name) => _byName.TryGetValue(name, out var axis) ? axis : null;

    /// <summary>The axis of that name, which is made at its first declaration.</summary>
    public Axis Declare(string name, int? size, bool isVariadic)
    {
        if (Find(name) is { } axis)
            return axis;
        return Add(new Axis(name, _all.Count) { FixedSize = size, IsVariadic = isVariadic });
    }

    /// <summary>An axis that runs over the range of another one.</summary>
    public Axis Rename(string name, Axis range) =>
        Add(new Axis(name, _all.Count, range.Base) { FixedSize = range.FixedSize, IsVariadic = range.IsVariadic });

    /// <summary>An axis over the same range that no formula names: for entries that are read while the axis itself stands for another index.</summary>
    public Axis Shadow(Axis axis)
    {
        if (!_shadows.TryGetValue(axis, out var shadow))
        {
            var name = axis.Name + "_";
            while (Find(name) is not null)
                name += "_";
            _shadows[axis] = shadow = Rename(name, axis);
        }

        return shadow;
    }

    private Axis Add(Axis axis)
    {
        _all.Add(axis);
        _byName.Add(axis.Name, axis);
        return axis;
    }
}
