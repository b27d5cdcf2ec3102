namespace LossDsl;

/// <summary>Declares a number to log: computed in the same passes as the loss, and read afterwards from <c>Reports</c>.</summary>
/// <remarks>
/// A value a sample becomes the mean over the samples that are not ignored. A report carries no gradient and changes nothing about the loss. It belongs to
/// the last <c>forward</c>, in training and in evaluation alike.
/// </remarks>
/// <example><code>[Report("accuracy", "argmax[j](z) == y")]   [Report("kl")]</code></example>
/// <param name="name">The key in <c>Reports</c>: a name as in the formula.</param>
/// <param name="value">
/// An expression over the declared names and the formula's lines, with the batch axis or none. Without it the report is the line of that name.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ReportAttribute(string name, string? value = null) : Attribute
{
    /// <summary>The key in <c>Reports</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The expression; null for the line of that name.</summary>
    public string? Value { get; } = value;
}
