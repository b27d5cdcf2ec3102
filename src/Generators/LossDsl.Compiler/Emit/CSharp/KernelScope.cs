using LossDsl.Compiler.Emit.Kernels;
using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.CSharp;

/// <summary>The names that one pass uses: buffers, strides, the indices of its row axes.</summary>
internal sealed class KernelScope(LossModel model, Plan plan, Kernel kernel, Axis? column)
{
    /// <summary>What comes before a buffer's name in a declaration.</summary>
    public const string Remark = " // ";

    private readonly SortedDictionary<string, string> _declarations = new(StringComparer.Ordinal);
    private readonly NewNames _names = new();
    private readonly List<Symbol> _hypers = [.. model.Of(SymbolKind.Hyper)];

    public Axis? Column { get; } = column;

    public IReadOnlyList<Axis> Rows => kernel.Rows;

    /// <summary>Declarations of buffers and strides, in the order of their names.</summary>
    public IEnumerable<string> Declarations => _declarations.Values;

    public string NewName(string prefix) => _names.Take(prefix);

    public int AxisId(Axis axis) => axis.Base.Ordinal;

    public int HyperId(Symbol symbol) => _hypers.IndexOf(symbol);

    public string RowIndex(Axis axis)
    {
        if (!kernel.Rows.Contains(axis))
            throw new NotFusableException($"the index '{axis}' outside of its loop");
        return kernel.Rows.Count == 1 ? "row" : $"row_{axis.Name}";
    }

    /// <summary>The indices of the row axes where there are several, the last one fastest.</summary>
    public IEnumerable<string> RowIndices()
    {
        if (kernel.Rows.Count < 2)
            yield break;
        var divisor = "";
        for (var k = kernel.Rows.Count - 1; k >= 0; k--)
        {
            var axis = kernel.Rows[k];
            var quotient = divisor.Length == 0 ? "row" : $"row / ({divisor})";
            yield return k == 0 ? $"var row_{axis.Name} = {quotient};" : $"var row_{axis.Name} = {quotient} % frame.Size({AxisId(axis)});";
            divisor = divisor.Length == 0 ? $"frame.Size({AxisId(axis)})" : $"{divisor} * frame.Size({AxisId(axis)})";
        }
    }

    /// <summary>True for what is the same in every row.</summary>
    public bool IsCallConstant(Expr e) => e.Axes.Count == 0;

    public Access AccessOf(Expr leaf)
    {
        if (leaf is SymbolExpr symbol && plan.LandedAt.TryGetValue(symbol.Symbol, out var landed))
            return landed;
        return Planner.AccessOf(leaf, s => plan.BufferOf[s], model.Graph);
    }

    /// <summary>
    /// The buffers that the pass touches, in the order in which it first does. It knows them by their place here, so that passes of several plans that
    /// do the same have the same text.
    /// </summary>
    public List<PlanBuffer> Buffers { get; } = [];

    /// <summary>A buffer's place among those of the pass.</summary>
    public int Place(PlanBuffer buffer)
    {
        var place = Buffers.IndexOf(buffer);
        if (place < 0)
        {
            place = Buffers.Count;
            Buffers.Add(buffer);
        }

        return place;
    }

    /// <summary>Code for a buffer's number in the plan.</summary>
    public string Id(PlanBuffer buffer) => $"buffers[{Place(buffer)}]";

    public string Reference(PlanBuffer buffer)
    {
        var place = Place(buffer);
        var name = $"b{place}";
        var type = buffer.Kind is BufferKind.Label or BufferKind.Index ? "int" : "T";
        _declarations[FormattableString.Invariant($"b{place:D4}")] = $"ref var {name} = ref frame.Ref<{type}>({Id(buffer)});{Remark}{buffer}";
        return name;
    }

    public string Stride(PlanBuffer buffer, int dimension)
    {
        var place = Place(buffer);
        var name = $"b{place}s{dimension}";
        _declarations[FormattableString.Invariant($"b{place:D4}s{dimension}")] = $"var {name} = frame.Stride({Id(buffer)}, {dimension});";
        return name;
    }

    /// <summary>The offset of the row at hand; what runs along the column is left out.</summary>
    public string Offset(Access access, ExprEmitter emitter)
    {
        var terms = new List<string>();
        for (var d = 0; d < access.Indices.Count; d++)
        {
            var index = access.Indices[d];
            if (Column is not null && index.Axes.Contains(Column))
                continue;
            var position = index is ConstExpr or IndexExpr ? emitter.Position(index) : $"Lanes.Clip({emitter.Position(index)})";
            if (position != "0")
                terms.Add($"{position} * {Stride(access.Buffer, d)}");
        }

        return terms.Count == 0 ? "0" : string.Join(" + ", terms);
    }
}
