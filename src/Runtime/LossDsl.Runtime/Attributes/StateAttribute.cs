namespace LossDsl;

/// <summary>Declares a tensor that training updates by a formula of its own (a moving average): a buffer of the module, constant in the backward pass.</summary>
/// <remarks>
/// In training, <c>forward</c> first evaluates <see cref="Update"/> with the old value on its right-hand side, and the formula sees the new one, as
/// CurricularFace and AdaFace do. In evaluation the stored value is used and kept.
/// </remarks>
/// <example><code>[State("t", 0.0, Update = "0.99*t + 0.01*mean[i](c[y])")]   [State("f[j]", 1.0, Update = "...", Late = true)]</code></example>
/// <param name="declaration">A name and its axes: <c>"t"</c> for a single number, <c>"f[j]"</c> for one a class. It cannot carry the batch axis.</param>
/// <param name="value">The value of every element before the first step.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class StateAttribute(string declaration, double value) : Attribute
{
    /// <summary>The name and the axes as written.</summary>
    public string Declaration { get; } = declaration;

    /// <summary>The value of every element before the first step.</summary>
    public double Value { get; } = value;

    /// <summary>The new value as an expression over the declared names and the formula's lines, with the state's own axes.</summary>
    public string? Update { get; set; }

    /// <summary>Whether the formula sees the old value and the new one waits for the next step; <see langword="false"/> by default.</summary>
    public bool Late { get; set; }
}
