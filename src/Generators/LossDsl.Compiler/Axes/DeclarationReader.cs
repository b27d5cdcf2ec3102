using System.Globalization;
using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Prelude;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Axes;

/// <summary>Reads a loss's attributes.</summary>
internal sealed class DeclarationReader(LossDeclaration declaration, BindingContext context)
{
    private static readonly Location Class = new(LossDeclaration.ClassId);
    private readonly DeclaredLoss _loss = new();

    public DeclaredLoss Read()
    {
        var tensors = new TensorReader(context, _loss);
        var shorthand = Find(AttributeKind.MarginSoftmax);
        foreach (var attribute in declaration.Attributes)
        {
            if (KindOf(attribute.Kind) is { } kind)
                tensors.Parse(attribute, kind);
            else if (attribute.Kind == AttributeKind.Define)
                Define(attribute);
            else if (attribute.Kind == AttributeKind.Report)
                Report(attribute);
        }

        if (shorthand is not null)
            MarginSoftmaxShorthand.Declare(declaration, shorthand, tensors, context);
        tensors.Finish();
        AxisArguments(shorthand is not null);
        SampledClasses();
        Formula(shorthand);
        if (_loss.Symbols.All(s => s.Symbol.Kind != SymbolKind.Input) && !context.Diagnostics.HasErrors)
            context.Report(DeclarationDiagnostics.NoInput, Class, declaration.Name);
        return _loss;
    }

    private static SymbolKind? KindOf(AttributeKind kind) => kind switch
    {
        AttributeKind.Input => SymbolKind.Input,
        AttributeKind.Label => SymbolKind.Label,
        AttributeKind.Weight => SymbolKind.Weight,
        AttributeKind.Hyper => SymbolKind.Hyper,
        AttributeKind.Constant => SymbolKind.Constant,
        AttributeKind.State => SymbolKind.State,
        _ => null,
    };

    private AttributeDeclaration? Find(AttributeKind kind) => declaration.Attributes.FirstOrDefault(a => a.Kind == kind);

    private void Define(AttributeDeclaration attribute)
    {
        if (attribute.Positional(0) is not { Text: not null } text)
        {
            context.Report(DeclarationDiagnostics.MissingText, new Location(attribute.Id), "Define", "[Define(\"focal(p, g) = (1 - p)^g\")]");
            return;
        }

        if (DeclarationParser.Function(new SourceText(text.Literal), context.Diagnostics) is not { } function)
            return;
        var name = function.Name.Name;
        if (CallBinder.IsBuiltIn(name) || PreludeFunctions.Table.Find(name).Count > 0)
        {
            context.Report(DeclarationDiagnostics.FunctionConflict, function.Name.Location, name, "is part of the language");
        }
        else if (context.Functions.Find(name).Any(f => f.Axes.Count == function.Axes.Count && f.Parameters.Count == function.Parameters.Count))
        {
            context.Report(DeclarationDiagnostics.FunctionConflict, function.Name.Location, name, "is already defined with as many parameters");
        }
        else
        {
            context.Functions.Add(function);
            _loss.Functions.Add(function);
        }
    }

    private void SampledClasses()
    {
        if (Find(AttributeKind.SampledClasses) is not { } attribute)
            return;
        var share = attribute.Positional(0)?.Number ?? double.NaN;
        var axis = _loss.Symbols.Select(s => s.Symbol.Target)
            .FirstOrDefault(target => target is not null && _loss.Symbols.Any(s => s.Symbol.Kind is SymbolKind.Weight or SymbolKind.Input && s.Symbol.Axes.Contains(target)));
        if (share is not (> 0 and <= 1))
            context.Report(DeclarationDiagnostics.BadShare, new Location(attribute.Positional(0)?.Id ?? attribute.Id), share.ToString("R", CultureInfo.InvariantCulture));
        else if (axis is null)
            context.Report(DeclarationDiagnostics.NoClassAxis, new Location(attribute.Id));
        else
            _loss.Sampled = new SampledClasses(axis, share);
    }

    private void Report(AttributeDeclaration attribute)
    {
        if (attribute.Positional(0) is not { Text: { } name } first)
        {
            context.Report(DeclarationDiagnostics.MissingText, new Location(attribute.Id), "Report", "[Report(\"kl\", \"expression\")]");
            return;
        }

        var location = new Location(first.Id, new TextSpan(0, name.Length));
        if (!Lexer.IsName(name))
            context.Report(DeclarationDiagnostics.BadName, location, name);
        else if (_loss.Reports.Any(r => r.Name == name))
            context.Report(DeclarationDiagnostics.DuplicateName, location, name, "a report");
        else
            _loss.Reports.Add((name, location, (attribute.Positional(1) is { Text: not null } value ? value : first).Literal));
    }

    private void AxisArguments(bool isShorthand)
    {
        foreach (var attribute in declaration.Attributes.Where(a => a.Kind == AttributeKind.Axis))
        {
            if (attribute.Positional(0) is not { Text: { } name } first || attribute.Positional(1) is not { Text: { } argument } second)
            {
                context.Report(DeclarationDiagnostics.MissingText, new Location(attribute.Id), "Axis", "[Axis(\"j\", \"classes\")]");
                continue;
            }

            var location = new Location(first.Id, new TextSpan(0, name.Length));
            if (context.Axes.Find(name.Trim()) is not { } axis)
                context.Report(DeclarationDiagnostics.UnknownAxis, location, name, context.Axes.All.Count == 0 ? "a declaration such as 'x[i,d]' first" : "one of " + Describe.Join(context.Axes.Names, "or"));
            else if (axis.FixedSize is { } size)
                context.Report(DeclarationDiagnostics.SizedAxisArgument, location, name, size.ToString(CultureInfo.InvariantCulture));
            else if (_loss.AxisArguments.FirstOrDefault(a => a.Axis == axis) is { Axis: not null } known)
                context.Report(DeclarationDiagnostics.AxisTwice, location, name, known.Argument);
            else if (!Lexer.IsName(argument) || _loss.AxisArguments.Any(a => a.Argument == argument) || TakenByArgument(argument))
                context.Report(DeclarationDiagnostics.BadArgumentName, new Location(second.Id, new TextSpan(0, argument.Length)), argument);
            else
                _loss.AxisArguments.Add((axis, argument));
        }

        if (isShorthand)
            MarginSoftmaxShorthand.AddAxisArguments(_loss, context);
        foreach (var (symbol, location) in _loss.Symbols.Where(s => s.Symbol.Kind is SymbolKind.Weight or SymbolKind.State))
        {
            foreach (var axis in symbol.Stored.Select(a => a.Base).Where(a => a.FixedSize is null && !HasSize(a)).Distinct())
                context.Report(DeclarationDiagnostics.MissingAxis, location, [Fixes.Declare(AxisAttribute(axis))], axis.Name, symbol.Name);
        }

        foreach (var (label, location) in _loss.Symbols.Where(s => s.Symbol.Target is { FixedSize: null } target && !IsAxisOfATensor(target) && !HasSize(target)))
            context.Report(DeclarationDiagnostics.MissingAxis, location, [Fixes.Declare(AxisAttribute(label.Target!))], label.Target!.Name, label.Name);
    }

    /// <summary>The attribute that gives an axis its argument: <c>classes</c> and <c>features</c> as in the shorthand, the axis's own name otherwise.</summary>
    private string AxisAttribute(Axis axis)
    {
        var usual = axis.Name switch
        {
            "j" => "classes",
            "d" => "features",
            var name => name,
        };
        var isFree = _loss.AxisArguments.All(a => a.Argument != usual) && !TakenByArgument(usual);
        return $"Axis(\"{axis.Name}\", \"{(isFree ? usual : axis.Name)}\")";
    }

    private bool TakenByArgument(string name) =>
        context.Symbols.TryGetValue(name, out var symbol) && symbol.Kind is SymbolKind.Hyper or SymbolKind.Constant;

    /// <summary>True where the constructor knows the size of an axis: from an argument, or from a constant that it is given.</summary>
    private bool HasSize(Axis axis) =>
        _loss.AxisArguments.Any(a => a.Axis == axis) || _loss.Symbols.Any(s => s.Symbol.Kind == SymbolKind.Constant && s.Symbol.Axes.Any(a => a.Base == axis));

    private bool IsAxisOfATensor(Axis axis) => _loss.Symbols.Any(s => s.Symbol.Stored.Contains(axis));

    private void Formula(AttributeDeclaration? shorthand)
    {
        var formula = Find(AttributeKind.Loss);
        if (shorthand is null)
        {
            foreach (var slot in declaration.Attributes.Where(a => MarginSoftmaxShorthand.IsSlot(a.Kind)))
                context.Report(DeclarationDiagnostics.SlotWithoutShorthand, new Location(slot.Id), formula is null ? [Fixes.Declare("MarginSoftmax")] : [], slot.Kind.ToString());
        }

        if (formula is not null && shorthand is not null)
        {
            context.Report(DeclarationDiagnostics.TwoFormulas, new Location(shorthand.Id));
        }
        else if (shorthand is not null)
        {
            MarginSoftmaxShorthand.Expand(declaration, shorthand, _loss, context);
        }
        else if (formula?.Positional(0) is { Text: { } text } argument)
        {
            var source = new SourceText(argument.Literal);
            _loss.Lines = FormulaParser.Parse(source, context.Diagnostics);
            _loss.Source = text;
            _loss.FormulaLocation = source.At(0, text.Length);
        }
        else
        {
            context.Report(DeclarationDiagnostics.MissingFormula, formula is null ? Class : new Location(formula.Id), declaration.Name);
        }

        _loss.MeanWeight = formula?.Named("MeanWeight") is { Text: not null } weight ? weight.Literal : null;
    }
}
