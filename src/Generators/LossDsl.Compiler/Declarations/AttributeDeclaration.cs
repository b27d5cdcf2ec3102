namespace LossDsl.Compiler.Declarations;

/// <summary>One attribute of a loss.</summary>
/// <param name="Kind">Which attribute.</param>
/// <param name="Id">The id of the location of the whole attribute.</param>
/// <param name="Arguments">The positional arguments in order, then the named ones, in source order.</param>
public sealed record AttributeDeclaration(AttributeKind Kind, int Id, EquatableArray<AttributeArgument> Arguments)
{
    /// <summary>The positional argument at an index; null where it was not given.</summary>
    public AttributeArgument? Positional(int index) => Arguments.Where(a => a.Name.Length == 0).Skip(index).FirstOrDefault();

    /// <summary>The argument given by a property's name; null where it was not given.</summary>
    public AttributeArgument? Named(string name) => Arguments.FirstOrDefault(a => a.Name == name);
}
