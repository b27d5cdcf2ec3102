namespace LossDsl;

/// <summary>Declares a floating-point tensor argument of <c>forward</c>.</summary>
/// <remarks>
/// The arguments of <c>forward</c> come in the order of the <see cref="InputAttribute"/>s and <see cref="LabelAttribute"/>s. Every axis gets its size
/// from the tensors, and a size that differs between two of them is an error which names the argument, the axis and both sizes.
/// </remarks>
/// <example><code>[Input("x[i,d]")]   [Input("t[i...]", Grad = false)]   [Input("box[i,4]")]</code></example>
/// <param name="declaration">
/// A name and its axes in the order of the tensor's dimensions: <c>"x[i,d]"</c>. One axis may be written <c>i...</c>: any number of dimensions,
/// seen by the formula as one. A name without brackets is a tensor with one element.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class InputAttribute(string declaration) : Attribute
{
    /// <summary>The name and the axes as written.</summary>
    public string Declaration { get; } = declaration;

    /// <summary>Whether the loss has a gradient with respect to this input; <see langword="true"/> by default.</summary>
    public bool Grad { get; set; } = true;
}
