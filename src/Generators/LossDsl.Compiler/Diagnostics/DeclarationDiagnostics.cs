namespace LossDsl.Compiler.Diagnostics;

/// <summary>LOSS00xx: the class and its attributes.</summary>
public static class DeclarationDiagnostics
{
    public static DiagnosticInfo MissingFormula { get; } = new(
        "LOSS0001", "Missing formula", "'{0}' has no formula; write [Loss(\"...\")] with at least one line, whose last is the loss, or [MarginSoftmax]");

    public static DiagnosticInfo NotPartial { get; } = new(
        "LOSS0002", "Class is not partial", "'{0}' must be partial so that the loss can be generated into it; write 'partial class {0}'");

    public static DiagnosticInfo NotAClass { get; } = new(
        "LOSS0003", "Not a plain class", "'{0}' must be a class without type parameters and without 'static', 'record' or 'abstract'; write 'public partial class {0}'");

    public static DiagnosticInfo ContainerNotPartial { get; } = new(
        "LOSS0004", "Containing type is not partial", "'{0}' contains a loss and must be partial, too; write 'partial class {0}', or move the loss out of it");

    public static DiagnosticInfo HasBaseClass { get; } = new(
        "LOSS0005", "Class has a base class", "'{0}' derives from '{1}', but its base class is generated; remove ': {1}'");

    public static DiagnosticInfo BadName { get; } = new(
        "LOSS0006", "Malformed name", "'{0}' is not a name; write a letter followed by letters, digits or underscores, and no keyword of the language");

    public static DiagnosticInfo DuplicateName { get; } = new(
        "LOSS0007", "Name declared twice", "'{0}' is already {1}; give this one another name");

    public static DiagnosticInfo DefaultOutOfRange { get; } = new(
        "LOSS0008", "Default outside of its range", "The default {0} of '{1}' lies outside of [{2}, {3}]; write a value inside, or widen Min and Max");

    public static DiagnosticInfo EmptyRange { get; } = new(
        "LOSS0009", "Empty range", "Min = {0} is larger than Max = {1}, so that no value of '{2}' is allowed; write the smaller one as Min");

    public static DiagnosticInfo Unused { get; } = new(
        "LOSS0010", "Declared but never used", "The formula never uses '{0}'; use it or remove its attribute", LossSeverity.Warning);

    public static DiagnosticInfo SlotWithoutShorthand { get; } = new(
        "LOSS0011", "Slot without MarginSoftmax", "[{0}] fills a slot of [MarginSoftmax], which this class does not have; add [MarginSoftmax], or write the formula with [Loss]");

    public static DiagnosticInfo TwoFormulas { get; } = new(
        "LOSS0012", "Loss and MarginSoftmax together", "[MarginSoftmax] writes the formula itself; remove it, or remove [Loss] and fill the slots [Margin], [Negative], [Scale], [Reweight]");

    public static DiagnosticInfo BadInit { get; } = new(
        "LOSS0013", "Unknown start of a weight", "'{0}' is not a start; write zeros, ones, xavier, kaiming, normal(0.01), uniform(-1, 1) or constant(0.5)");

    public static DiagnosticInfo UnknownAxis { get; } = new(
        "LOSS0014", "Axis of no tensor", "No declaration has an axis '{0}'; write {1}");

    public static DiagnosticInfo MissingAxis { get; } = new(
        "LOSS0015", "Unknown size of an axis", "The constructor cannot know the size of axis '{0}' of '{1}'; add [Axis(\"{0}\", \"name of the argument\")]");

    public static DiagnosticInfo BadArgumentName { get; } = new(
        "LOSS0016", "Malformed argument name", "'{0}' cannot name an argument of the constructor; write an identifier that no other axis, hyper-parameter or constant uses");

    public static DiagnosticInfo BadSubCenters { get; } = new(
        "LOSS0017", "Malformed number of sub-centers", "{0} is not a number of sub-centers; write a whole number of at least 1, such as [SubCenters(3)]");

    public static DiagnosticInfo StateWithoutUpdate { get; } = new(
        "LOSS0018", "State that never changes", "'{0}' has no Update and keeps its first value; write Update = \"...\", or declare it with [Constant] or [Hyper]", LossSeverity.Warning);

    public static DiagnosticInfo TargetOfNoLabel { get; } = new(
        "LOSS0019", "Only labels index an axis", "'{0}' is no label and cannot be 'in {1}'; remove 'in {1}', or declare it with [Label]");

    public static DiagnosticInfo BadVariadic { get; } = new(
        "LOSS0020", "Misplaced variadic axis", "'{0}...' stands for any number of dimensions, which only one axis of an [Input] or a [Label] can; write '{0}'");

    public static DiagnosticInfo RepeatedAxis { get; } = new(
        "LOSS0021", "Axis repeated in a tensor", "'{0}' has the axis '{1}' twice; give the second one a name of its own");

    public static DiagnosticInfo AxisConflict { get; } = new(
        "LOSS0022", "Axis declared in two ways", "The axis '{0}' was declared as '{1}' before; write the same here, or give it another name");

    public static DiagnosticInfo FunctionConflict { get; } = new(
        "LOSS0023", "Function declared twice", "The function '{0}' {1}; give this one another name");

    public static DiagnosticInfo NoInput { get; } = new(
        "LOSS0024", "Loss without an input", "'{0}' has no input; declare what the loss is computed from, such as [Input(\"x[i,d]\")]");

    public static DiagnosticInfo MissingText { get; } = new(
        "LOSS0025", "Attribute without a text", "[{0}] needs a constant that is not null; write {1}");

    public static DiagnosticInfo HyperWithAxes { get; } = new(
        "LOSS0026", "Hyper-parameter with axes", "'{0}' is not one number; write '{1}', or declare a tensor with [Constant(\"{0}\")]");

    public static DiagnosticInfo AxisTwice { get; } = new(
        "LOSS0027", "Axis named twice", "The axis '{0}' already has the argument '{1}'; remove one of the two attributes");

    public static DiagnosticInfo BadIndex { get; } = new(
        "LOSS0029", "Index of no slots", "'{0}' does not choose the slots of '{1}'; declare [Label(\"id[i] in {2}\")], and write Index = \"id[i]\"");

    public static DiagnosticInfo BadShare { get; } = new(
        "LOSS0030", "Malformed share of classes", "{0} is not a share of the classes; write a number above 0 and at most 1, such as [SampledClasses(0.1)]");

    public static DiagnosticInfo NoClassAxis { get; } = new(
        "LOSS0031", "No classes to sample", "[SampledClasses] finds no class axis, which a label indexes and a tensor has; declare, for example, [Label(\"y[i] in j\")] and [Weight(\"w[j,d]\")]");

    public static DiagnosticInfo SizedAxisArgument { get; } = new(
        "LOSS0028", "Axis of a fixed size", "The axis '{0}' has the size {1} and needs no argument; remove this attribute, or remove the size from its declaration");
}
