namespace LossDsl;

/// <summary>Makes a partial class a loss: everything but the formula (constructor, parameters, forward, backward, kernels) is generated.</summary>
/// <remarks>
/// <para>The formula is lines <c>name = expression</c>; the last line is the loss, and <c>#</c> starts a comment. Axes are named, and an
/// expression has the axes of its operands: there is no positional broadcasting. A last line that still carries the batch axis is a loss per
/// sample and takes the module's <see cref="LossReduction"/>; one without axes is the loss of the batch.</para>
/// <para>Every name that the formula uses is declared by another attribute: <see cref="InputAttribute"/>, <see cref="LabelAttribute"/>,
/// <see cref="WeightAttribute"/>, <see cref="HyperAttribute"/>, <see cref="ConstantAttribute"/>, <see cref="StateAttribute"/> or <see cref="DefineAttribute"/>.</para>
/// </remarks>
/// <example>
/// <code>
/// [Loss("abs(p - t) &lt; delta ? 0.5*(p - t)^2 : delta*(abs(p - t) - 0.5*delta)")]
/// [Input("p[i...]"), Input("t[i...]", Grad = false), Hyper("delta", 1, Min = 0)]
/// public partial class MyHuberLoss;
/// </code>
/// </example>
/// <param name="formula">The formula, one or more lines.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LossAttribute(string formula) : Attribute
{
    /// <summary>The formula as written.</summary>
    public string Formula { get; } = formula;

    /// <summary>
    /// What <see cref="LossReduction.Mean"/> divides by: the sum of this expression over the samples, such as <c>"a[y]"</c> for the class
    /// weights of torch's cross entropy. It may carry the batch axis only. Without it, the mean divides by the number of samples that are not ignored.
    /// </summary>
    public string? MeanWeight { get; set; }
}
