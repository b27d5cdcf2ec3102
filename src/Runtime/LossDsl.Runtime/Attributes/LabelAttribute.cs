namespace LossDsl;

/// <summary>Declares an integer tensor argument of <c>forward</c> whose elements are indices along an axis.</summary>
/// <remarks>
/// An element <c>l</c> must satisfy <c>0 &lt;= l &lt; size</c> of the axis or be equal to <see cref="Ignore"/>; anything else is an
/// <see cref="ArgumentOutOfRangeException"/> that names the argument, the row, the value and the size. In the formula, <c>z[y]</c> picks the entry of the
/// label, <c>w[y]</c> gathers rows by label, and <c>j == y</c> is true at the label. Without <c>in</c> the elements may be any integers of 32 bits
/// (with <see cref="Ignore"/>, from 0 up), which can be compared, not gathered with.
/// </remarks>
/// <example><code>[Label("y[i] in j")]   [Label("y[i] in j", Ignore = -100)]</code></example>
/// <param name="declaration">A name, its axes, and the axis that its elements index: <c>"y[i] in j"</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LabelAttribute(string declaration) : Attribute
{
    private long? _ignore;

    /// <summary>The name, the axes and the range as written.</summary>
    public string Declaration { get; } = declaration;

    /// <summary>
    /// A label that skips what it belongs to. A sample's loss and gradient are then 0, and <see cref="LossReduction.Mean"/> does not count it; a reduction
    /// over an axis of the label leaves the element (a token) out.
    /// Without it every sample counts, and reading it is an error (see <see cref="HasIgnore"/>).
    /// </summary>
    public long Ignore
    {
        get => _ignore ?? throw new InvalidOperationException("This label ignores no value; ask HasIgnore first.");
        set => _ignore = value;
    }

    /// <summary>Whether <see cref="Ignore"/> was given.</summary>
    public bool HasIgnore => _ignore.HasValue;
}
