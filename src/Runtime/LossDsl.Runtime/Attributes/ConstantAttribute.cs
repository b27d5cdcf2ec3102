namespace LossDsl;

/// <summary>Declares a tensor that is given to the constructor and never trained (class counts, prototypes): a buffer of the module, in its <c>state_dict()</c>.</summary>
/// <example><code>[Constant("n[j]", Min = 1)]   [Constant("prototypes[j,d]")]</code></example>
/// <param name="declaration">A name and its axes in the order of the tensor's dimensions: <c>"n[j]"</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ConstantAttribute(string declaration) : Attribute
{
    /// <summary>The name and the axes as written.</summary>
    public string Declaration { get; } = declaration;

    /// <summary>The smallest value that an element may have, checked by the constructor; unbounded by default.</summary>
    public double Min { get; set; } = double.NegativeInfinity;

    /// <summary>The largest value that an element may have, checked by the constructor; unbounded by default.</summary>
    public double Max { get; set; } = double.PositiveInfinity;
}
