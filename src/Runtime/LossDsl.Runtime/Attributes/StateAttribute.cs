namespace LossDsl;

/// <summary>Declares a tensor that training updates by a formula of its own (a moving average): a buffer of the module, constant in the backward pass.</summary>
/// <remarks>
/// In training, <c>forward</c> first evaluates <see cref="Update"/> with the old value on its right-hand side, and the formula sees the new one, as
/// CurricularFace and AdaFace do. In evaluation the stored value is used and kept.
/// <para>With <see cref="Index"/> there is one slot for every sample of the training set: the formula reads a sample's own slot, and the update is
/// evaluated for each sample of the batch and written to its slot. Where an id occurs twice in a batch the last one wins; ignored samples keep their
/// slots.</para>
/// </remarks>
/// <example><code>[State("t", 0.0, Update = "0.99*t + 0.01*mean[i](c[y])")]   [State("f[j]", 1.0, Update = "...", Late = true)]
/// [State("q[n]", 0, Index = "id[i]", Update = "0.9*q + 0.1*l"), Label("id[i] in n"), Axis("n", "samples")]</code></example>
/// <param name="declaration">A name and its axes: <c>"t"</c> for a single number, <c>"f[j]"</c> for one a class. It cannot carry the batch axis.
/// With <see cref="Index"/>, <c>"q[n]"</c> or <c>"q[n,j]"</c>: one of the axes is that of the slots.</param>
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

    /// <summary>The label that says which slot is a sample's: <c>"id[i]"</c>, declared as <c>[Label("id[i] in n")]</c>.</summary>
    public string? Index { get; set; }

    /// <summary>Whether the formula sees the old value and the new one waits for the next step; <see langword="false"/> by default.</summary>
    public bool Late { get; set; }
}
