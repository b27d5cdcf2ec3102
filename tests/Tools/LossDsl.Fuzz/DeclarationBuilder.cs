using LossDsl.Compiler.Declarations;

namespace LossDsl.Fuzz;

/// <summary>Puts attributes together.</summary>
internal sealed class DeclarationBuilder
{
    private readonly List<AttributeDeclaration> _attributes = [];
    private int _id;

    /// <summary>Adds an attribute. An argument is a string, a number or a flag; a pair with a name is a property, left out where its value is null.</summary>
    public DeclarationBuilder Add(AttributeKind kind, params object?[] arguments)
    {
        var id = ++_id;
        var made = arguments.Select(Argument).Where(a => a is not null).Select(a => a!).ToArray();
        _attributes.Add(new AttributeDeclaration(kind, id, new(made)));
        return this;
    }

    public LossDeclaration Build() => new() { Name = "Fuzzed", Attributes = new([.. _attributes]) };

    private AttributeArgument? Argument(object? argument) => argument switch
    {
        (string name, string text) => new AttributeArgument(++_id, name) { Text = text },
        (string name, double number) => new AttributeArgument(++_id, name) { Number = number },
        (string name, bool flag) => new AttributeArgument(++_id, name) { Flag = flag },
        string text => new AttributeArgument(++_id, "") { Text = text },
        double number => new AttributeArgument(++_id, "") { Number = number },
        null => new AttributeArgument(++_id, ""),
        _ => null,
    };
}
