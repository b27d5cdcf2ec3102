using System.Globalization;
using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Axes;

/// <summary>Reads the attributes that declare names: what they are called, which axes they have, what values they take.</summary>
internal sealed class TensorReader(BindingContext context, DeclaredLoss loss)
{
    private readonly List<(AttributeDeclaration Attribute, SymbolKind Kind, TensorSyntax Syntax)> _tensors = [];

    /// <summary>Parses an attribute; its axes are known to all others afterwards.</summary>
    public void Parse(AttributeDeclaration attribute, SymbolKind kind)
    {
        if (attribute.Positional(0) is not { Text: not null } text)
        {
            context.Report(DeclarationDiagnostics.MissingText, new Location(attribute.Id), attribute.Kind.ToString(), $"[{attribute.Kind}(\"{Example(kind)}\")]");
            return;
        }

        if (kind == SymbolKind.Hyper)
        {
            Hyper(attribute, text);
            return;
        }

        if (DeclarationParser.Tensor(new SourceText(text.Literal), context.Diagnostics) is { } syntax)
            Add(attribute, kind, syntax);
    }

    /// <summary>Adds a tensor that a shorthand declares, unless the user has declared one of that name.</summary>
    public void AddImplicit(AttributeDeclaration shorthand, SymbolKind kind, string text)
    {
        var syntax = DeclarationParser.Tensor(new SourceText(new Literal(shorthand.Id, text), IsSynthetic: true), context.Diagnostics)!;
        if (_tensors.All(t => t.Syntax.Name.Name != syntax.Name.Name))
            _tensors.Add((shorthand with { Arguments = default }, kind, syntax));
    }

    /// <summary>Makes the symbols, once all axes are known.</summary>
    public void Finish()
    {
        foreach (var (_, kind, syntax) in _tensors)
            DeclareAxes(kind, syntax);
        foreach (var axis in _tensors.SelectMany(t => t.Syntax.Axes).Where(a => a.Range is not null))
            DeclareRenamed(axis);
        foreach (var (attribute, kind, syntax) in _tensors)
            Make(attribute, kind, syntax);
    }

    private static string Example(SymbolKind kind) => kind switch
    {
        SymbolKind.Label => "y[i] in j",
        SymbolKind.Weight => "w[j,d]",
        SymbolKind.Hyper => "m\", 0.5",
        SymbolKind.Constant => "n[j]",
        SymbolKind.State => "t\", 0",
        _ => "x[i,d]",
    };

    private void Add(AttributeDeclaration attribute, SymbolKind kind, TensorSyntax syntax)
    {
        if (syntax.Target is { } target && kind != SymbolKind.Label)
            context.Report(DeclarationDiagnostics.TargetOfNoLabel, target.Location, syntax.Name.Name, target.Name);
        else
            _tensors.Add((attribute, kind, syntax));
    }

    private void DeclareAxes(SymbolKind kind, TensorSyntax syntax)
    {
        var variadic = 0;
        foreach (var axis in syntax.Axes.Where(a => a.Range is null))
        {
            if (axis.IsVariadic && (++variadic > 1 || kind is not (SymbolKind.Input or SymbolKind.Label)))
                context.Report(DeclarationDiagnostics.BadVariadic, axis.Location, [Fixes.Rename(axis.Location, axis.Name)], axis.Name);
            if (context.Axes.Find(axis.Name) is not { } known)
            {
                // A plain mention takes what the mention that says more says: w[j,k=3,d] with u[k].
                var full = _tensors.SelectMany(t => t.Syntax.Axes).FirstOrDefault(a => a.Name == axis.Name && (a.Size is not null || a.Range is not null)) ?? axis;
                if (full.Range is null)
                    context.Axes.Declare(axis.Name, full.Size, axis.IsVariadic);
            }
            else if ((axis.Size is { } size && known.FixedSize is { } fixedSize && size != fixedSize) || axis.IsVariadic != known.IsVariadic)
            {
                context.Report(DeclarationDiagnostics.AxisConflict, axis.Location, axis.Name, Written(known));
            }
        }
    }

    /// <summary>Makes the axis of a <c>p~j</c>, once all axes with a range of their own are known.</summary>
    private void DeclareRenamed(TensorAxisSyntax axis)
    {
        var range = axis.Range!;
        if (context.Axes.Find(range.Name) is not { } over)
            context.Report(BindingDiagnostics.UnknownAxis, range.Location, range.Name, $"write one of {Describe.Join([.. context.Axes.Names], "or")}");
        else if (over.IsVariadic)
            context.Report(DeclarationDiagnostics.BadVariadic, range.Location, range.Name);
        else if (context.Axes.Find(axis.Name) is not { } known)
            context.Axes.Rename(axis.Name, over);
        else if (known.Base != over.Base || known == known.Base)
            context.Report(DeclarationDiagnostics.AxisConflict, axis.Location, axis.Name, Written(known));
    }

    private static string Written(Axis axis) =>
        axis.IsVariadic ? $"{axis.Name}..." : axis.Base != axis ? $"{axis.Name}~{axis.Base.Name}" : axis.FixedSize is { } size ? $"{axis.Name}={size.ToString(CultureInfo.InvariantCulture)}" : axis.Name;

    private void Make(AttributeDeclaration attribute, SymbolKind kind, TensorSyntax syntax)
    {
        var axes = new List<Axis>();
        foreach (var axis in syntax.Axes)
        {
            if (context.Axes.Find(axis.Name) is not { } known)
                continue;
            if (axes.Contains(known))
                context.Report(DeclarationDiagnostics.RepeatedAxis, axis.Location, syntax.Name.Name, axis.Name);
            else
                axes.Add(known);
        }

        Axis? target = null;
        if (syntax.Target is { } name)
            target = Target(name);
        var (range, initial) = (Interval.All, 0.0);
        if (kind == SymbolKind.Label)
            range = Interval.NonNegative;
        else if (kind == SymbolKind.Constant)
            range = Range(attribute, syntax.Name.Name);
        else if (kind == SymbolKind.State)
            initial = attribute.Positional(1)?.Number ?? 0;
        var stored = axes;
        var index = kind == SymbolKind.State ? Slots(attribute, syntax.Name, axes, out axes) : null;
        Declare(
            new Symbol(syntax.Name.Name, kind, axes)
            {
                Index = index,
                Stored = stored,
                Range = range,
                NeedsGradient = kind == SymbolKind.Weight || (kind == SymbolKind.Input && attribute.Named("Grad")?.Flag != false),
                Target = target,
                Ignore = kind == SymbolKind.Label && attribute.Named("Ignore")?.Number is { } ignore ? (long)ignore : null,
                Default = initial,
                Init = kind == SymbolKind.Weight ? Init(attribute) : null,
            },
            syntax.Name.Location,
            attribute);
    }

    /// <summary>
    /// The label whose ids choose a state's slots, with the axes that the formula sees: the label's in the place of the one that it indexes. Null for a
    /// state without slots.
    /// </summary>
    private string? Slots(AttributeDeclaration attribute, NameSyntax state, List<Axis> stored, out List<Axis> axes)
    {
        axes = stored;
        if (attribute.Named("Index") is not { Text: { } text } argument)
            return null;
        var name = text.Split('[')[0].Trim();
        var label = _tensors.Where(t => t.Kind == SymbolKind.Label && t.Syntax.Name.Name == name).Select(t => t.Syntax).FirstOrDefault();
        var target = label?.Target is { } written ? stored.FirstOrDefault(a => a.Name == written.Name) : null;
        var own = label?.Axes.Count == 1 ? context.Axes.Find(label.Axes[0].Name) : null;
        if (target is null || own is null || (text.Trim() != name && text.Replace(" ", "") != $"{name}[{own.Name}]"))
        {
            var slot = stored.Count > 0 ? stored[0].Name : "n";
            context.Report(DeclarationDiagnostics.BadIndex, new Location(argument.Id, new TextSpan(0, text.Length)), text, state.Name, slot);
            return null;
        }

        context.Used.Add(name);
        axes = [.. stored.Select(a => a == target ? own : a)];
        return name;
    }

    /// <summary>The axis that a label indexes, which may be an axis of no tensor (as in binary counts of a class).</summary>
    private Axis Target(NameSyntax name) => context.Axes.Declare(name.Name, null, false);

    private string? Init(AttributeDeclaration attribute)
    {
        if (attribute.Named("Init") is not { Text: { } text } argument)
            return null;
        if (WeightInit.IsValid(text))
            return text.Trim();
        context.Report(DeclarationDiagnostics.BadInit, new Location(argument.Id, new TextSpan(0, text.Length)), text);
        return null;
    }

    private void Hyper(AttributeDeclaration attribute, AttributeArgument text)
    {
        var name = text.Text!.Trim();
        var location = new Location(text.Id, new TextSpan(0, text.Text.Length));
        if (!Lexer.IsName(name))
        {
            var bracket = name.IndexOf('[');
            if (bracket > 0 && Lexer.IsName(name.Substring(0, bracket)))
                context.Report(DeclarationDiagnostics.HyperWithAxes, location, name, name.Substring(0, bracket));
            else
                context.Report(DeclarationDiagnostics.BadName, location, text.Text);
            return;
        }

        var range = Range(attribute, name);
        var value = attribute.Positional(1);
        if (value?.Number is { } number && (double.IsNaN(number) || !range.Contains(number)))
            context.Report(DeclarationDiagnostics.DefaultOutOfRange, new Location(value.Id), Show(number), name, Show(range.Low), Show(range.High));
        Declare(new Symbol(name, SymbolKind.Hyper, []) { Range = range, Default = value?.Number ?? 0 }, location, attribute);
    }

    private Interval Range(AttributeDeclaration attribute, string name)
    {
        var low = attribute.Named("Min")?.Number ?? double.NegativeInfinity;
        var high = attribute.Named("Max")?.Number ?? double.PositiveInfinity;
        if (low <= high)
            return new Interval(low, high);
        context.Report(DeclarationDiagnostics.EmptyRange, new Location((attribute.Named("Max") ?? attribute.Named("Min"))!.Id), Show(low), Show(high), name);
        return Interval.All;
    }

    private static string Show(double value) =>
        double.IsPositiveInfinity(value) ? "inf" : double.IsNegativeInfinity(value) ? "-inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private void Declare(Symbol symbol, Location location, AttributeDeclaration attribute)
    {
        if (context.Symbols.TryGetValue(symbol.Name, out var known))
            context.Report(DeclarationDiagnostics.DuplicateName, location, symbol.Name, Describe.Kind(known.Kind));
        else if (_tensors.Any(t => t.Syntax.Axes.Any(a => a.Name == symbol.Name) || t.Syntax.Target?.Name == symbol.Name))
            context.Report(DeclarationDiagnostics.DuplicateName, location, symbol.Name, "an axis");
        else
            context.Symbols.Add(symbol.Name, symbol);
        context.Declared[symbol.Name] = location;

        loss.Symbols.Add((symbol, location));
        if (symbol.Kind != SymbolKind.State)
            return;
        if (attribute.Named("Update") is { Text: not null } update)
            loss.Updates.Add((symbol, update.Literal, attribute.Named("Late")?.Flag == true));
        else
            context.Report(DeclarationDiagnostics.StateWithoutUpdate, location, symbol.Name);
    }
}
