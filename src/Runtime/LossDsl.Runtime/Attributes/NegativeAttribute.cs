namespace LossDsl;

/// <summary>Fills the slot of a <see cref="MarginSoftmaxAttribute"/> that stands everywhere but at the label.</summary>
/// <remarks>Without it those entries are <c>c</c>.</remarks>
/// <example><code>[Negative("c &gt; cos(acos(c[y]) + m) ? c*(t + c) : c")]</code></example>
/// <param name="expression">An expression over <c>c</c> (the cosine, in [-1, 1]), <c>theta</c> (its angle, in [0, pi]), <c>y</c> and the declared names.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NegativeAttribute(string expression) : Attribute
{
    /// <summary>The expression as written.</summary>
    public string Expression { get; } = expression;
}
