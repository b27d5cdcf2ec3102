using LossDsl.Compiler.Declarations;

namespace LossDsl.Compiler.Tests.Support;

/// <summary>
/// Writes the declaration of a loss as a test reads it. A text may mark a place, {|LOSS0201:name|}, where a diagnostic is expected; a mark
/// around a whole number or attribute is made by <see cref="Expect"/>.
/// </summary>
public sealed class LossBuilder
{
    private readonly List<AttributeDeclaration> _attributes = [];
    private readonly Dictionary<int, string> _texts = [];
    private readonly List<ExpectedDiagnostic> _expected = [];
    private int _id;

    /// <summary>Every string by its id, without the marks.</summary>
    public IReadOnlyDictionary<int, string> Texts => _texts;

    public IReadOnlyList<ExpectedDiagnostic> Expected => _expected;

    /// <summary>The id of the last attribute.</summary>
    public int LastAttribute => _attributes[^1].Id;

    public LossBuilder Loss(string? formula, string? meanWeight = null) =>
        Add(AttributeKind.Loss, [Text("", formula), Text("MeanWeight", meanWeight)]);

    public LossBuilder Input(string? text, bool? grad = null) => Add(AttributeKind.Input, [Text("", text), Flag("Grad", grad)]);

    public LossBuilder Label(string? text, double? ignore = null) => Add(AttributeKind.Label, [Text("", text), Number("Ignore", ignore)]);

    public LossBuilder Weight(string? text, string? init = null) => Add(AttributeKind.Weight, [Text("", text), Text("Init", init)]);

    public LossBuilder Hyper(string? name, double value, double? min = null, double? max = null) =>
        Add(AttributeKind.Hyper, [Text("", name), Number("", value), Number("Min", min), Number("Max", max)]);

    public LossBuilder Constant(string? text, double? min = null, double? max = null) =>
        Add(AttributeKind.Constant, [Text("", text), Number("Min", min), Number("Max", max)]);

    public LossBuilder State(string? text, double value, string? update = null, bool? late = null, string? index = null) =>
        Add(AttributeKind.State, [Text("", text), Number("", value), Text("Update", update), Flag("Late", late), Text("Index", index)]);

    public LossBuilder Report(string? name, string? value = null) => Add(AttributeKind.Report, [Text("", name), Text("", value)]);

    public LossBuilder Axis(string? name, string? argument) => Add(AttributeKind.Axis, [Text("", name), Text("", argument)]);

    public LossBuilder Define(string? text) => Add(AttributeKind.Define, [Text("", text)]);

    public LossBuilder MarginSoftmax() => Add(AttributeKind.MarginSoftmax, []);

    public LossBuilder Slot(AttributeKind kind, string? text) => Add(kind, [Text("", text)]);

    public LossBuilder SubCenters(int count) => Add(AttributeKind.SubCenters, [Number("", count)]);

    public LossBuilder SampledClasses(double share) => Add(AttributeKind.SampledClasses, [Number("", share)]);

    /// <summary>Expects a diagnostic about a whole attribute, or about the argument at an offset within it.</summary>
    public LossBuilder Expect(string id, int argument = -1)
    {
        var attribute = _attributes[^1];
        _expected.Add(new ExpectedDiagnostic(id, argument < 0 ? attribute.Id : attribute.Arguments[argument].Id, null));
        return this;
    }

    /// <summary>Expects a diagnostic about the class.</summary>
    public LossBuilder ExpectOnClass(string id)
    {
        _expected.Add(new ExpectedDiagnostic(id, LossDeclaration.ClassId, null));
        return this;
    }

    public LossDeclaration Build(string name = "TestLoss") => new() { Name = name, Attributes = EquatableArray<AttributeDeclaration>.From(_attributes) };

    public FrontEndResult Bind() => FrontEnd.Bind(Build());

    private LossBuilder Add(AttributeKind kind, AttributeArgument?[] arguments)
    {
        _attributes.Add(new AttributeDeclaration(kind, ++_id, EquatableArray<AttributeArgument>.From(arguments.Where(a => a is not null).Select(a => a!))));
        return this;
    }

    private AttributeArgument? Text(string name, string? text)
    {
        if (text is null)
            return null;
        var (plain, marks) = Markup.Parse(text);
        _texts.Add(++_id, plain);
        foreach (var (id, span) in marks)
            _expected.Add(new ExpectedDiagnostic(id, _id, span));
        return new AttributeArgument(_id, name) { Text = plain };
    }

    private AttributeArgument? Number(string name, double? value) => value is null ? null : new AttributeArgument(++_id, name) { Number = value };

    private AttributeArgument? Flag(string name, bool? value) => value is null ? null : new AttributeArgument(++_id, name) { Flag = value };
}

/// <summary>A diagnostic that a test expects.</summary>
public sealed record ExpectedDiagnostic(string Id, int LiteralId, TextSpan? Span);
