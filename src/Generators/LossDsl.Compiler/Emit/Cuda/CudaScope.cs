using LossDsl.Compiler.Emit.Kernels;
using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.Cuda;

/// <summary>What the address of a kernel's pointer is; named as the runtime's <c>CudaArgument</c>.</summary>
internal enum CudaArgument
{
    /// <summary>The buffer itself.</summary>
    Buffer,

    /// <summary>The partial results that are joined into the buffer.</summary>
    Partials,

    /// <summary>A value a row: the buffer itself, or a plane for each share of the columns.</summary>
    RowResult,

    /// <summary>The values that belong to the columns of an index reduction.</summary>
    Best,
}

/// <summary>A pointer that a kernel takes.</summary>
/// <param name="Buffer">The buffer's number in the plan.</param>
/// <param name="Argument">Which of its memory.</param>
/// <param name="Join">How parts of a result are joined.</param>
/// <param name="Pass">The pass that computes the result; -1 for the buffer itself.</param>
internal sealed record CudaPointer(int Buffer, CudaArgument Argument, ReduceKind Join, int Pass);

/// <summary>The names that one kernel uses: its pointers, strides, hyper-parameters and sizes.</summary>
internal sealed class CudaScope(LossModel model, Plan plan, IReadOnlyList<CudaElement> elements, Kernel kernel)
{
    private static readonly string[] Remarks = ["", " (parts)", " (result)", " (best)"];

    private readonly List<(PlanBuffer Buffer, CudaArgument Argument, ReduceKind Join, int Pass, bool IsWritten)> _pointers = [];
    private readonly NewNames _names = new();
    private readonly Dictionary<string, string> _head = [];
    private readonly List<Symbol> _hypers = [.. model.Of(SymbolKind.Hyper)];

    public Kernel Kernel => kernel;

    public ExprGraph Graph => model.Graph;

    /// <summary>Where values that hold for the whole call are written.</summary>
    public SourceWriter Head { get; } = new();

    /// <summary>The values of the call that have a name.</summary>
    public Dictionary<Expr, string> HeadValues { get; } = [];

    /// <summary>The kernel's pointers in the order of its parameters.</summary>
    public IEnumerable<CudaPointer> Pointers => _pointers.Select(p => new CudaPointer(p.Buffer.Id, p.Argument, p.Join, p.Pass));

    /// <summary>The kernel's parameters behind the call's data.</summary>
    public IEnumerable<string> Parameters => _pointers.Select((p, n) => $"Global<{(p.IsWritten ? "" : "const ")}{TypeOf(p.Buffer, p.Argument)}> b{n}");

    /// <summary>What the parameters stand for, for people.</summary>
    public string Remark => string.Join(", ", _pointers.Select((p, n) => $"b{n}: {p.Buffer}{Remarks[(int)p.Argument]}"));

    public string NewName(string prefix) => _names.Take(prefix);

    public CudaElement ElementOf(PlanBuffer buffer) => elements[buffer.Id];

    /// <summary>The name of a buffer's pointer.</summary>
    public string Pointer(PlanBuffer buffer, bool isWritten = false) => Pointer(buffer, CudaArgument.Buffer, ReduceKind.Sum, -1, isWritten);

    /// <summary>The name of the pointer that a result is written to.</summary>
    public string Result(Pass pass, PassItem item, CudaArgument argument) => Pointer(item.Target.Buffer, argument, item.Kind, pass.Id, isWritten: true);

    private string Pointer(PlanBuffer buffer, CudaArgument argument, ReduceKind join, int pass, bool isWritten)
    {
        var place = _pointers.FindIndex(p => p.Buffer == buffer && p.Argument == argument);
        if (place < 0)
        {
            place = _pointers.Count;
            _pointers.Add((buffer, argument, join, pass, isWritten));
        }
        else if (isWritten)
        {
            _pointers[place] = (buffer, argument, join, pass, true);
        }

        return $"b{place}";
    }

    private string TypeOf(PlanBuffer buffer, CudaArgument argument) => argument is CudaArgument.Partials or CudaArgument.Best
        ? "Acc"
        : ElementOf(buffer) switch { CudaElement.Label => "int", CudaElement.Storage => "Storage", _ => "Acc" };

    /// <summary>The name of a number of the call that is computed once, at the kernel's start.</summary>
    public string Once(string type, string prefix, string value)
    {
        if (!_head.TryGetValue(value, out var name))
        {
            name = _head[value] = NewName(prefix);
            Head.Line($"const {type} {name} = {value};");
        }

        return name;
    }

    public string Size(Axis axis) => FormattableString.Invariant($"call.size[{axis.Base.Ordinal}]");

    public string Hyper(Symbol symbol) => Once("Acc", "h", FormattableString.Invariant($"Acc(call.hyper[{_hypers.IndexOf(symbol)}])"));

    /// <summary>How many elements apart neighbors along a dimension lie.</summary>
    public string Stride(PlanBuffer buffer, int dimension)
    {
        if (buffer.Kind == BufferKind.Upstream)
            return "call.upstreamStride";
        if (dimension == buffer.Axes.Count - 1)
            return "1";
        if (buffer.Kind == BufferKind.Tile)
            return "call.tileStride";
        return Once("Index", "stride", string.Join(" * ", buffer.Axes.Skip(dimension + 1).Select(Size)));
    }

    /// <summary>How many elements a buffer has.</summary>
    public string Length(PlanBuffer buffer) => buffer.Axes.Count == 0 ? "1" : Once("Index", "length", string.Join(" * ", buffer.Axes.Select(Size)));

    public Access AccessOf(Expr leaf)
    {
        if (leaf is SymbolExpr symbol && plan.LandedAt.TryGetValue(symbol.Symbol, out var landed))
            return landed;
        return Planner.AccessOf(leaf, s => plan.BufferOf[s], model.Graph);
    }

    /// <summary>The index of a row axis.</summary>
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
        var rest = "row";
        for (var k = kernel.Rows.Count - 1; k > 0; k--)
        {
            var axis = kernel.Rows[k];
            yield return $"const Index row_{axis.Name} = {rest} % {Size(axis)};";
            rest = k == kernel.Rows.Count - 1 ? $"row / {Size(axis)}" : $"{rest} / {Size(axis)}";
            rest = $"({rest})";
        }

        yield return $"const Index row_{kernel.Rows[0].Name} = {rest};";
    }
}
