using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Fusion;

/// <summary>Where a value is computed: a loop over rows, each with a loop over columns.</summary>
internal sealed record Space(AxisSet Rows, Axis? Column)
{
    /// <summary>A loop over the blocks of one long axis.</summary>
    public bool IsFlat => Rows.Count == 0 && Column is not null;
}

/// <summary>Chooses, for a set of axes, which are rows and which one is the column along which the loop is vectorized.</summary>
internal sealed class Spaces
{
    private readonly Axis? _batch;
    private readonly List<Symbol> _symbols;
    private readonly HashSet<AxisSet> _rowSets = [];

    /// <summary>The columns found so far: many values run over few sets of axes.</summary>
    private readonly Dictionary<AxisSet, Axis> _columns = [];

    public Spaces(LossModel model, IEnumerable<Expr> roots)
    {
        _batch = model.Batch;
        _symbols = [.. model.Symbols.Where(s => s.Axes.Count > 1)];
        foreach (var node in ExprWalk.Topological(roots))
            Note(node);
    }

    /// <summary>Makes known that a value is computed over its axes, so that the single-axis spaces can join it.</summary>
    public void Note(Expr node)
    {
        var axes = node is ReduceExpr reduce ? reduce.Body.Axes : node.Axes;
        if (axes.Count > 1)
            _rowSets.Add(axes.Without(Column(axes)));
    }

    public Space Of(AxisSet axes, bool forceFlat = false) => axes.Count switch
    {
        0 => new Space(AxisSet.Empty, null),
        1 when !forceFlat && _rowSets.Contains(axes) => new Space(axes, null),
        _ => new Space(axes.Without(Column(axes)), Column(axes)),
    };

    /// <summary>The axes in the order of a tensor that runs over the same ranges, so that what is added to its gradient lies in memory as that does.</summary>
    public IReadOnlyList<Axis> AsInTensors(IReadOnlyList<Axis> axes)
    {
        var ranges = AxisSet.From(axes.Select(a => a.Base));
        var tensor = _symbols.FirstOrDefault(s => s.Axes.Count == axes.Count && ranges.Equals(AxisSet.From(s.Axes)));
        return tensor is null ? axes : [.. axes.OrderBy(a => tensor.Axes.ToList().IndexOf(a.Base))];
    }

    /// <summary>The axis that is contiguous in a tensor over these axes; never the batch axis where there is another.</summary>
    private Axis Column(AxisSet axes)
    {
        if (!_columns.TryGetValue(axes, out var column))
            _columns.Add(axes, column = FindColumn(axes));
        return column;
    }

    private Axis FindColumn(AxisSet axes)
    {
        if (axes.Count == 1)
            return axes[0];
        var contiguous = _symbols
            .Select(s => s.Axes.Where(a => !Unroll.Applies(a)).ToArray())
            .Where(a => a.Length > 1 && a.All(axes.Contains))
            .OrderByDescending(a => a.Length)
            .Select(a => a[a.Length - 1])
            .FirstOrDefault(a => a != _batch);
        return contiguous ?? axes.Last(a => a != _batch);
    }
}
