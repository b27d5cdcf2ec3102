namespace LossDsl;

/// <summary>Fills the slot of a <see cref="MarginSoftmaxAttribute"/> that multiplies the cosines to make them logits.</summary>
/// <remarks>Without it the scale is 1.</remarks>
/// <example><code>[Scale("s")]</code></example>
/// <param name="expression">An expression over the declared names; it may carry the batch axis, as a scale a sample.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ScaleAttribute(string expression) : Attribute
{
    /// <summary>The expression as written.</summary>
    public string Expression { get; } = expression;
}
