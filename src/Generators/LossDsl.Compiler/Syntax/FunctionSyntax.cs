namespace LossDsl.Compiler.Syntax;

/// <summary>A function: <c>cross_entropy[j](z[j], y in j) = ...</c>.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Axes">The names of its axis parameters.</param>
/// <param name="Parameters">Its value parameters.</param>
/// <param name="Body">What it stands for.</param>
/// <param name="IsPrelude">True where the compiler supplies it, so that mistakes are those of the call.</param>
internal sealed record FunctionSyntax(
    NameSyntax Name, IReadOnlyList<NameSyntax> Axes, IReadOnlyList<ParameterSyntax> Parameters, ExpressionSyntax Body, bool IsPrelude)
{
    // A function is itself only: two of the same text are still two.
    public bool Equals(FunctionSyntax? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>A parameter of a function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Axes">Axis parameters that an argument must have.</param>
/// <param name="Target">For <c>y in j</c>, the axis parameter that the argument must index; null where it may be anything.</param>
internal sealed record ParameterSyntax(NameSyntax Name, IReadOnlyList<NameSyntax> Axes, NameSyntax? Target);
