using System.Globalization;
using LossDsl.Compiler.Emit.Kernels;
using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.Cuda;

/// <summary>
/// Writes expressions as C++ locals of one pass: what holds for the call at the kernel's start, what holds for a row at the row's, the rest
/// in the loop over the elements of a pack.
/// </summary>
internal sealed class CudaExpr(CudaScope scope, Axis? column)
{
    /// <summary>Longer expressions are written in several statements.</summary>
    private const int LongestText = 100;

    private readonly Dictionary<Expr, string> _rowValues = [];
    private readonly Dictionary<Expr, string> _values = [];
    private readonly Dictionary<Expr, string> _packs = [];
    private readonly Dictionary<Expr, string> _stepValues = [];
    private HashSet<Expr> _stepwise = [];
    private SourceWriter? _step;
    private UseCounts _uses = new([]);
    private bool _isPacked = true;
    private string _count = "count";

    /// <summary>Reads a pack from where a row is kept, if it is: access, pointer and place to an expression; null where it is read from memory.</summary>
    public Func<Access, string, string, string?>? Staged { get; init; }

    /// <summary>Where the values of one row are written.</summary>
    public SourceWriter Row { get; } = new();

    /// <summary>Where the packs of one stretch of columns are loaded.</summary>
    public SourceWriter Loads { get; private set; } = new();

    /// <summary>Where the values of one element of a pack are written.</summary>
    public SourceWriter Body { get; private set; } = new();

    /// <summary>Starts the loop's body anew: for a stretch of columns that is treated otherwise.</summary>
    /// <param name="values">What is going to be computed: a value that only one other takes gets no name.</param>
    /// <param name="isPacked">Whether what runs along the column in the order of memory is read and written in packs.</param>
    /// <param name="count">How many elements of a pack there are.</param>
    public void StartBody(IReadOnlyList<Expr> values, bool isPacked = true, string count = "count")
    {
        (_isPacked, _count) = (isPacked, count);
        _uses = new UseCounts(values);
        Loads = new SourceWriter();
        Body = new SourceWriter();
        _values.Clear();
        _packs.Clear();
    }

    /// <summary>From here on, what changes with every step of a search is written to where the step is.</summary>
    public void StartSteps(SourceWriter step, HashSet<Expr> stepwise)
    {
        _step = step;
        _stepwise = stepwise;
    }

    /// <summary>Gives a value of a step a name that it has got elsewhere.</summary>
    public void Bind(Expr e, string name) => _stepValues[e] = name;

    private bool Varies(Expr e) => column is not null && e.Axes.Contains(column);

    /// <summary>A value in the type that is computed in.</summary>
    public string Number(Expr e) => KernelExpr.IsPosition(e) ? $"Acc({Value(e)})" : Value(e);

    /// <summary>A condition.</summary>
    public string Condition(Expr e) => Value(e);

    /// <summary>An integer position along an axis.</summary>
    public string Position(Expr e) => KernelExpr.IsPosition(e) ? Value(e) : $"Index({Value(e)})";

    /// <summary>Where an access reads or writes. What runs along the column is left out where the whole pack is meant.</summary>
    public string Offset(Access access, bool withoutColumn = false)
    {
        var terms = new List<string>();
        for (var d = 0; d < access.Indices.Count; d++)
        {
            var index = access.Indices[d];
            if (withoutColumn && Varies(index))
                continue;
            var position = Place(index);
            var stride = scope.Stride(access.Buffer, d);
            if (position != "0")
                terms.Add(stride == "1" ? position : $"{position} * {stride}");
        }

        return terms.Count == 0 ? "0" : string.Join(" + ", terms);
    }

    /// <summary>A place along a dimension; an ignored label stands for the first.</summary>
    public string Place(Expr index)
    {
        var position = Position(index);
        return index is ConstExpr or IndexExpr ? position : $"({position} > 0 ? {position} : 0)";
    }

    /// <summary>Whether an access runs along the column in the order of memory, so that it is read and written in packs.</summary>
    public bool IsPacked(Access access)
    {
        if (!_isPacked || column is null || access.Buffer.Kind is BufferKind.Label or BufferKind.Index or BufferKind.Upstream || access.Buffer.Random is not null)
            return false;
        var running = KernelExpr.Running(access, column);
        return running.Count == 1 && running[0] == access.Indices.Count - 1 && access.Indices[running[0]] is IndexExpr;
    }

    private string Value(Expr e)
    {
        if (e is IndexExpr index)
            return index.Axis == column ? "col" : scope.RowIndex(index.Axis);
        if (e is ConstExpr constant)
            return Literal(constant);
        var names = LevelOf(e) switch { Level.Element => _values, Level.Step => _stepValues, Level.Call => scope.HeadValues, _ => _rowValues };
        if (!names.TryGetValue(e, out var name))
            names[e] = name = Declare(e);
        return name;
    }

    /// <summary>An operand: without a name of its own where nothing else takes it and it is computed where its user is.</summary>
    private string Operand(ApplyExpr user, Expr e)
    {
        if (e is ApplyExpr apply && _uses.IsSingle(e) && LevelOf(e) == LevelOf(user))
        {
            var text = Apply(apply);
            return text.Length <= LongestText ? text : Local(e, text);
        }

        return e.Element == ElementKind.Boolean ? Condition(e) : Number(e);
    }

    /// <summary>How often a value is computed.</summary>
    private enum Level
    {
        Call,
        Row,
        Step,
        Element,
    }

    private Level LevelOf(Expr e) => Varies(e) ? Level.Element : _stepwise.Contains(e) ? Level.Step : e.Axes.Count == 0 ? Level.Call : Level.Row;

    private static string Literal(ConstExpr constant) => constant.Element switch
    {
        ElementKind.Integer => ((long)constant.Value).ToString(CultureInfo.InvariantCulture),
        ElementKind.Boolean => constant.Value != 0 ? "true" : "false",
        _ when double.IsNaN(constant.Value) => "ACC_NAN",
        _ when double.IsInfinity(constant.Value) => constant.Value > 0 ? "ACC_INFINITY" : "(-ACC_INFINITY)",
        _ => $"Acc({SourceWriter.Number(constant.Value)})",
    };

    private string Declare(Expr e)
    {
        switch (e)
        {
            case SizeExpr size:
                return scope.Once("Acc", "n", $"Acc({scope.Size(size.Axis)})");
            case SymbolExpr { Symbol.Kind: SymbolKind.Hyper } hyper:
                return scope.Hyper(hyper.Symbol);
            case ApplyExpr apply:
                return Local(e, Apply(apply));
            default:
                var access = scope.AccessOf(e);
                return Varies(e) && IsPacked(access) ? $"{Pack(e, access)}.v[k]" : Local(e, Load(access));
        }
    }

    private string Local(Expr e, string value)
    {
        var writer = LevelOf(e) switch { Level.Element => Body, Level.Step => _step!, Level.Call => scope.Head, _ => Row };
        var type = e.Element == ElementKind.Boolean ? "bool" : KernelExpr.IsPosition(e) ? "Index" : "Acc";
        var name = scope.NewName(Varies(e) ? "v" : "r");
        writer.Line($"const {type} {name} = {value};");
        return name;
    }

    private string Apply(ApplyExpr apply) => KernelExpr.IntegerComparison(apply) is { } sign
        ? $"({Value(apply.Operands[0])} {sign} {Value(apply.Operands[1])})"
        : apply.Operator.Cuda([.. apply.Operands.Select(o => Operand(apply, o))]);

    private string Load(Access access)
    {
        if (access.Buffer.Random is { } random)
            return FormattableString.Invariant($"random_{random.Kind.ToString().ToLowerInvariant()}(call.seed, {random.Site}, {Offset(access)})");
        var pointer = scope.Pointer(access.Buffer);
        if (access.Buffer.Kind == BufferKind.Upstream && column is not null && access.Indices.Any(Varies))
        {
            // One number for all elements is not read once an element.
            var one = scope.Once("Acc", "upstream", $"call.upstreamStride == 0 ? load({pointer}, 0) : Acc(0)");
            return $"call.upstreamStride == 0 ? {one} : load({pointer}, {Offset(access)})";
        }

        return $"{(scope.ElementOf(access.Buffer) == CudaElement.Label ? "label" : "load")}({pointer}, {Offset(access)})";
    }

    private string Pack(Expr e, Access access)
    {
        if (!_packs.TryGetValue(e, out var name))
        {
            var pointer = scope.Pointer(access.Buffer);
            _packs[e] = name = scope.NewName("p");
            var offset = Offset(access, withoutColumn: true);
            var place = (offset == "0" ? "" : offset + " + ") + "at";
            Loads.Line($"const Pack {name} = {Staged?.Invoke(access, pointer, place) ?? $"load_pack({pointer}, {place}, {_count})"};");
        }

        return name;
    }
}
