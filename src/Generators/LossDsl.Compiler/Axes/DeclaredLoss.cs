using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Axes;

/// <summary>What the attributes of a loss say, its formula still unbound.</summary>
internal sealed class DeclaredLoss
{
    /// <summary>The symbols with the places of their declarations, in source order.</summary>
    public List<(Symbol Symbol, Location Location)> Symbols { get; } = [];

    /// <summary>The functions of the user with the places of their names.</summary>
    public List<FunctionSyntax> Functions { get; } = [];

    /// <summary>The formula's lines; empty where there is none.</summary>
    public List<LineSyntax> Lines { get; set; } = [];

    /// <summary>The formula as the user reads it.</summary>
    public string Source { get; set; } = "";

    /// <summary>The place of the formula.</summary>
    public Location FormulaLocation { get; set; }

    /// <summary>The text of <c>MeanWeight</c>.</summary>
    public Literal? MeanWeight { get; set; }

    /// <summary>The states with what updates them.</summary>
    public List<(Symbol State, Literal Update, bool IsLate)> Updates { get; } = [];

    /// <summary>What the loss reports beside its value: the name, its place, and the expression.</summary>
    public List<(string Name, Location Location, Literal Value)> Reports { get; } = [];

    /// <summary>The axis of which training sees drawn classes only, and their share; null for all.</summary>
    public SampledClasses? Sampled { get; set; }

    /// <summary>The arguments of the constructor that give sizes.</summary>
    public List<(Axis Axis, string Argument)> AxisArguments { get; } = [];
}
