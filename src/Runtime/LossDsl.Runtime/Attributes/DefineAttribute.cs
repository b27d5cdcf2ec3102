namespace LossDsl;

/// <summary>Defines a function of the formula language, for the formula of this class.</summary>
/// <example><code>[Define("focal(p, g) = (1 - p)^g")]</code></example>
/// <param name="definition">A name, its parameters, and the expression that it stands for: <c>"f(a, b) = a*b + 1"</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DefineAttribute(string definition) : Attribute
{
    /// <summary>The definition as written.</summary>
    public string Definition { get; } = definition;
}
