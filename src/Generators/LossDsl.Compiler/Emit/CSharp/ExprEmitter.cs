using System.Globalization;
using LossDsl.Compiler.Emit.Kernels;
using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.CSharp;

/// <summary>
/// Writes expressions as C# locals. A value that does not vary along the column is written once a row (or once a call) as a number; all
/// others are SIMD vectors of one stretch of columns.
/// </summary>
internal sealed partial class ExprEmitter(KernelScope scope)
{
    private readonly Dictionary<Expr, string> _scalars = [];
    private readonly Dictionary<string, string> _splats = [];
    private readonly Dictionary<Expr, string> _wholes = [];
    private readonly Dictionary<string, string> _places = [];
    private readonly HashSet<string> _ofCall = [];
    private readonly HashSet<string> _ofStep = [];
    private HashSet<Expr> _stepwise = [];
    private SourceWriter? _step;
    private Dictionary<Expr, string> _vectors = [];
    private Dictionary<string, string> _parts = [];
    private Dictionary<Expr, string> _tails = [];
    private readonly Dictionary<Expr, (string Condition, string Place)> _found = [];
    private StretchAhead? _ahead;
    private UseCounts _uses = new([]);
    private CombinedOperations _combined = new(new([]), _ => false);
    private SharedLogistics _logistics = new([]);

    /// <summary>Where values that hold for the whole call are written.</summary>
    public SourceWriter Head { get; } = new();

    /// <summary>Where values of one row are written.</summary>
    public SourceWriter Row { get; private set; } = new();

    /// <summary>Where they are written as vectors, behind all of them: a call among them would leave in memory what the loop over columns wants in registers.</summary>
    public SourceWriter RowVectors { get; } = new();

    /// <summary>Where the vectors of one stretch of columns are written.</summary>
    public SourceWriter Body { get; private set; } = new();

    /// <summary>Code for the first column of the stretch.</summary>
    public string Column { get; private set; } = "col";

    /// <summary>True while the stretch may be cut short and may hold a label's column.</summary>
    public bool IsGeneral { get; private set; }

    /// <summary>The exponents that are the same in the whole call, of the powers in all bodies.</summary>
    public IReadOnlyCollection<Expr> Exponents => _wholes.Keys;

    /// <param name="values">What the body computes.</param>
    /// <param name="isGeneral">See <see cref="IsGeneral"/>.</param>
    /// <param name="ahead">Takes what a step computes for the one after it; null where each computes its own.</param>
    /// <param name="column">Code for the first column of the stretch.</param>
    public void StartBody(IEnumerable<Expr> values, bool isGeneral, StretchAhead? ahead = null, string column = "col")
    {
        Column = column;
        Body = new SourceWriter();
        IsGeneral = isGeneral;
        _ahead = ahead;
        _vectors = [];
        _parts = [];
        _tails = [];
        _found.Clear();
        _uses = new(values);
        _combined = new(_uses, Varies);
        _logistics = new(_uses.All);
    }

    /// <summary>From here on, values of a row are written to where the loop over columns is done.</summary>
    public void StartFinish(SourceWriter finish) => Row = finish;

    /// <summary>From here on, what changes with every step of a solver is written to where the step is.</summary>
    public void StartSteps(SourceWriter step, Expr unknown, string point, HashSet<Expr> stepwise)
    {
        _step = step;
        _stepwise = stepwise;
        Bind(unknown, point);
    }

    /// <summary>Gives a number of a row, of the call or of a step a name that it has got elsewhere.</summary>
    public void Bind(Expr e, string name)
    {
        _scalars[e] = name;
        if (_stepwise.Contains(e))
            _ofStep.Add(name);
    }

    /// <summary>From here on, a value is read where an earlier pass has left it.</summary>
    /// <param name="e">The value.</param>
    /// <param name="condition">Code for whether it has.</param>
    /// <param name="place">Code for where.</param>
    public void Find(Expr e, string condition, string place) => _found[e] = (condition, place);

    /// <summary>Writes statements in a block of their own: what they declare is unknown after it.</summary>
    public void WriteBlock(string header, Action write)
    {
        var outside = (_vectors, _parts, _tails);
        (_vectors, _parts, _tails) = (new(_vectors), new(_parts), new(_tails));
        using (Body.Block(header))
            write();
        (_vectors, _parts, _tails) = outside;
    }

    /// <summary>
    /// True for a vector that can be computed among the stores: not one that is read from memory that they may replace, nor a logistic function that others share an
    /// exponential with.
    /// </summary>
    public bool CanWait(Expr e) =>
        Varies(e) && e is ApplyExpr or IndexExpr or SymbolExpr { Symbol.Kind: SymbolKind.Input or SymbolKind.Label or SymbolKind.Weight } && !_logistics.Shares(e);

    /// <summary>True for a value that is another one in each column.</summary>
    public bool Varies(Expr e) => scope.Column is { } column && e.Axes.Contains(column);

    /// <summary>A vector over the stretch of columns.</summary>
    public string Vector(Expr e)
    {
        if (!Varies(e))
            return e.Element == ElementKind.Boolean ? SplatMask(Scalar(e)) : Splat(Number(e));
        if (!_vectors.TryGetValue(e, out var name))
        {
            // A condition within the choice that it is for stays what the processor compares to; as a local it would be made a vector.
            name = _found.TryGetValue(e, out var found) ? FoundOrComputed(e, found.Condition, found.Place)
                : e.Element == ElementKind.Boolean && _uses.IsSingle(e) ? VectorOf(e)
                : Declare(Body, "v", VectorOf(e));
            _vectors[e] = name;
        }

        return name;
    }

    /// <summary>What only the computation reads is not read where an earlier pass has left its result.</summary>
    private string FoundOrComputed(Expr e, string condition, string place)
    {
        foreach (var shared in ExprWalk.Topological(e.Operands).Where(node => Varies(node) && !_uses.IsSingle(node)))
            Vector(shared);
        var name = scope.NewName("v");
        Body.Line($"Vector512<T> {name};");
        Body.Line($"if ({condition})").Line($"    {name} = Lanes.Load({place}{(IsGeneral ? ", count" : "")});");
        WriteBlock("else", () => Body.Line($"{name} = {VectorOf(e)};"));
        return name;
    }

    private string VectorOf(Expr e)
    {
        switch (e)
        {
            case IndexExpr:
                return "Lanes.Indices<T>(col)";
            case ApplyExpr apply when KernelExpr.IsIndexComparison(apply, scope.Column, out var other, out var isEqual) && !Varies(other):
                var mask = $"Lanes.At<T>({Position(other)} - col)";
                return isEqual ? mask : $"Not({mask})";
            case ApplyExpr apply when apply.Operator == Op.Pow && KernelExpr.IsGivenWithCall(apply.Operands[1]):
                return Power(apply.Operands[0], apply.Operands[1]);
            case ApplyExpr apply:
                return _combined.TryWrite(apply, Vector) ?? _logistics.TryWrite(apply, Vector, Tail, Part) ?? apply.Operator.CSharp([.. apply.Operands.Select(Vector)]);
            default:
                return Load(scope.AccessOf(e));
        }
    }

    /// <inheritdoc cref="CombinedOperations.Factors"/>
    public (Expr One, Expr Other)? Factors(Expr e) => _combined.Factors(e);

    /// <summary>Which exponents there are decides which of the method's versions runs.</summary>
    private string Power(Expr number, Expr exponent)
    {
        if (!_wholes.TryGetValue(exponent, out var whole))
            _wholes[exponent] = whole = Declare(Head, "whole", $"TPowers.Whole({Number(exponent)})");
        return $"TPowers.Pow({Vector(number)}, {Vector(exponent)}, {whole})";
    }

    /// <summary>The exponential that logistic functions of an argument share.</summary>
    private string Tail(Expr argument)
    {
        if (!_tails.TryGetValue(argument, out var name))
            _tails[argument] = name = _ahead is not null && StretchAhead.Has(argument, scope.Column!) ? FindTail(argument, _ahead) : Declare(Body, "v", $"LogisticTail({Vector(argument)})");
        return name;
    }

    /// <summary>Reads what the step before has computed, the argument with it unless memory has that, and computes the next step's.</summary>
    private string FindTail(Expr argument, StretchAhead ahead)
    {
        if (!ahead.IsUsed)
            Body.Line(StretchAhead.DeclareNext);
        var tail = scope.NewName("ahead");
        var kept = argument is ApplyExpr && !_vectors.ContainsKey(argument) ? scope.NewName("ahead") : null;
        ahead.Declarations.Line($"var {tail} = Vector512<T>.Zero;");
        var name = Declare(Body, "v", tail);
        if (kept is not null)
        {
            ahead.Declarations.Line($"var {kept} = Vector512<T>.Zero;");
            _vectors[argument] = Declare(Body, "v", kept);
        }

        Compute(StretchAhead.Begin, ahead.First);
        Compute(StretchAhead.Next, Body);
        return name;

        void Compute(string column, SourceWriter writer)
        {
            var here = (Body, _vectors, Column);
            (Body, _vectors, Column) = (writer, [], column);
            var x = Vector(argument);
            writer.Line($"{tail} = LogisticTail({x});");
            if (kept is not null)
                writer.Line($"{kept} = {x};");
            (Body, _vectors, Column) = here;
        }
    }

    /// <summary>A part of several values, declared once.</summary>
    private string Part(string value)
    {
        if (!_parts.TryGetValue(value, out var name))
            _parts[value] = name = Declare(Body, "v", value);
        return name;
    }

    /// <summary>A number of the kernel's type that holds for a row or for the call.</summary>
    public string Number(Expr e) =>
        KernelExpr.IsPosition(e) ? $"T.CreateTruncating({Scalar(e)})" : Scalar(e);

    /// <summary>A condition that holds for a row or for the call.</summary>
    public string Condition(Expr e) => Scalar(e);

    /// <summary>An integer position along an axis.</summary>
    public string Position(Expr e) => KernelExpr.IsPosition(e) ? Scalar(e) : $"nint.CreateTruncating({Scalar(e)})";

    private string Scalar(Expr e)
    {
        if (!_scalars.TryGetValue(e, out var name))
            _scalars[e] = name = ScalarOf(e);
        return name;
    }

    private string ScalarOf(Expr e)
    {
        switch (e)
        {
            case ConstExpr { Element: ElementKind.Integer } integer:
                return ((long)integer.Value).ToString(CultureInfo.InvariantCulture);
            case ConstExpr { Element: ElementKind.Boolean } boolean:
                return boolean.Value != 0 ? "true" : "false";
            case ConstExpr constant:
                return Declare(Head, "k", $"Lanes.Number<T>({SourceWriter.Number(constant.Value)})");
            case SizeExpr size:
                return Declare(Head, "n", $"T.CreateTruncating(frame.Size({scope.AxisId(size.Axis)}))");
            case SymbolExpr { Symbol.Kind: SymbolKind.Hyper } hyper:
                return Declare(Head, hyper.Symbol.Name + "_", $"frame.Hyper<T>({scope.HyperId(hyper.Symbol)})");
            case IndexExpr index:
                return scope.RowIndex(index.Axis);
            case ApplyExpr apply:
                return Declare(WriterOf(e), "r", ScalarApply(apply));
            default:
                var access = scope.AccessOf(e);
                if (access.Buffer.Random is { } random)
                    return Declare(WriterOf(e), "r", $"Lanes.{random.Kind}<T>(frame.Seed, {random.Site}, {scope.Offset(access, this)})");
                return Declare(WriterOf(e), "r", $"Unsafe.Add(ref {scope.Reference(access.Buffer)}, {scope.Offset(access, this)})");
        }
    }

    private string ScalarApply(ApplyExpr apply)
    {
        var symbol = KernelExpr.IntegerComparison(apply);
        if (symbol is not null)
            return $"{Scalar(apply.Operands[0])} {symbol} {Scalar(apply.Operands[1])}";
        return apply.Operator.CSharp([.. apply.Operands.Select(o => o.Element == ElementKind.Boolean ? Scalar(o) : Number(o))]);
    }

    private SourceWriter WriterOf(Expr e) => _stepwise.Contains(e) ? _step! : scope.IsCallConstant(e) ? Head : Row;

    /// <summary>Where a vector of a number is written: where the number is.</summary>
    private SourceWriter WriterOf(string scalar) => _ofStep.Contains(scalar) ? _step! : _ofCall.Contains(scalar) ? Head : RowVectors;

    private string Splat(string scalar)
    {
        if (!_splats.TryGetValue(scalar, out var name))
            _splats[scalar] = name = Declare(WriterOf(scalar), "s", $"Vector512.Create({scalar})");
        return name;
    }

    private string SplatMask(string condition)
    {
        if (!_splats.TryGetValue("mask " + condition, out var name))
            _splats["mask " + condition] = name = Declare(_ofStep.Contains(condition) ? _step! : RowVectors, "s", $"Lanes.Mask<T>({condition})");
        return name;
    }

    private string Declare(SourceWriter writer, string prefix, string value)
    {
        var name = scope.NewName(prefix);
        writer.Line($"var {name} = {value};");
        if (writer == Head)
            _ofCall.Add(name);
        else if (writer == _step)
            _ofStep.Add(name);
        return name;
    }
}
