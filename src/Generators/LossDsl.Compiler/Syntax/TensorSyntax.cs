namespace LossDsl.Compiler.Syntax;

/// <summary>The declaration of a tensor: <c>w[j,k=3,d]</c>, <c>a[j,p~j]</c>, <c>p[i...]</c>, <c>y[i] in j</c>.</summary>
/// <param name="Location">The whole declaration.</param>
/// <param name="Name">The tensor's name.</param>
/// <param name="Axes">Its axes in order.</param>
/// <param name="Target">The axis after <c>in</c>; null where there is none.</param>
internal sealed record TensorSyntax(Location Location, NameSyntax Name, IReadOnlyList<TensorAxisSyntax> Axes, NameSyntax? Target);

/// <summary>An axis in a declaration.</summary>
/// <param name="Location">Where it is.</param>
/// <param name="Name">Its name; the digits for an axis that is only a size.</param>
/// <param name="Size">The size where it is fixed.</param>
/// <param name="IsVariadic">True for <c>i...</c>.</param>
internal sealed record TensorAxisSyntax(Location Location, string Name, int? Size, bool IsVariadic)
{
    /// <summary>The axis over whose range it runs, for <c>p~j</c>.</summary>
    public NameSyntax? Range { get; init; }
}
