namespace LossDsl;

/// <summary>Declares a trainable tensor that the loss owns: a parameter of the module, in its <c>parameters()</c> and its <c>state_dict()</c>.</summary>
/// <remarks>Class weights that the model owns, such as a tied output layer, are an <see cref="InputAttribute"/> instead.</remarks>
/// <example><code>[Weight("w[j,d]")]   [Weight("w[j,k,d]", Init = "xavier")]   [Weight("b", Init = "constant(-10)")]</code></example>
/// <param name="declaration">A name and its axes in the order of the tensor's dimensions: <c>"w[j,d]"</c>, or <c>"b"</c> for a single number.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class WeightAttribute(string declaration) : Attribute
{
    /// <summary>The name and the axes as written.</summary>
    public string Declaration { get; } = declaration;

    /// <summary>
    /// The values it starts with: <c>"normal(0.01)"</c> (zero mean and that standard deviation), <c>"uniform(-1, 1)"</c>, <c>"constant(0.5)"</c>,
    /// <c>"zeros"</c>, <c>"ones"</c>, <c>"xavier"</c> (uniform, Glorot and Bengio 2010) or <c>"kaiming"</c> (uniform, He et al. 2015).
    /// Without it a tensor with two or more axes starts as <c>"xavier"</c>, any other as <c>"zeros"</c>.
    /// </summary>
    public string? Init { get; set; }
}
