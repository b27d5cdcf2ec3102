namespace LossDsl;

/// <summary>Fills the slot of a <see cref="MarginSoftmaxAttribute"/> that multiplies each sample's cross entropy.</summary>
/// <remarks>Without it every sample weighs 1.</remarks>
/// <example><code>[Reweight("(1 - b) / (1 - b^n[y])")]</code></example>
/// <param name="expression">An expression over the declared names, <c>c</c>, <c>theta</c> and <c>z</c> (the logits); it may carry the batch axis only.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ReweightAttribute(string expression) : Attribute
{
    /// <summary>The expression as written.</summary>
    public string Expression { get; } = expression;
}
