namespace LossDsl;

/// <summary>Names the constructor's argument for the size of an axis that no argument of <c>forward</c> has before the module exists.</summary>
/// <remarks>
/// Needed for each axis of a weight or a state that neither a constant nor a fixed size gives, and for one that no tensor has but a label indexes. A size
/// must be at least 1.
/// </remarks>
/// <example><code>[Axis("j", "classes"), Axis("d", "features")]   // new ArcFaceLoss(classes: 10_000, features: 512)</code></example>
/// <param name="name">The axis as the declarations call it.</param>
/// <param name="argument">The name of the argument, a C# identifier.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AxisAttribute(string name, string argument) : Attribute
{
    /// <summary>The axis as the declarations call it.</summary>
    public string Name { get; } = name;

    /// <summary>The name of the constructor's argument.</summary>
    public string Argument { get; } = argument;
}
