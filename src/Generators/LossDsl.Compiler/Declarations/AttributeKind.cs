namespace LossDsl.Compiler.Declarations;

/// <summary>The attributes of the language. Each is named after its class in the runtime, without <c>Attribute</c>.</summary>
public enum AttributeKind
{
    Loss,
    Input,
    Label,
    Weight,
    Hyper,
    Constant,
    State,
    Report,
    Axis,
    Define,
    MarginSoftmax,
    Margin,
    Negative,
    Scale,
    SubCenters,
    Reweight,
    SampledClasses,
}
