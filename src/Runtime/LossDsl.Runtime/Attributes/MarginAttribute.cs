namespace LossDsl;

/// <summary>Fills the slot of a <see cref="MarginSoftmaxAttribute"/> that stands at the label: what the cosine <c>c</c> and the angle <c>theta</c> become there.</summary>
/// <remarks>Without it the label's entry is <c>c</c>, as in NormFace.</remarks>
/// <example><code>[Margin("cos(theta + m)")]   [Margin("c - m")]</code></example>
/// <param name="expression">An expression over <c>c</c> (the cosine, in [-1, 1]), <c>theta</c> (its angle, in [0, pi]), <c>y</c> and the declared names.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MarginAttribute(string expression) : Attribute
{
    /// <summary>The expression as written.</summary>
    public string Expression { get; } = expression;
}
