using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.TorchSharp;

/// <summary>Names for local variables, each used once.</summary>
internal sealed class EagerNames
{
    private readonly HashSet<string> _taken = ["call", "torch", "Tensor", "Scalar", "EagerMath", "EagerOrder", "noGrad"];
    private int _next;

    /// <summary>A name like the given one.</summary>
    public string Take(string wanted)
    {
        var name = CSharpNames.Identifier(wanted);
        for (var i = 2; !_taken.Add(name); i++)
            name = CSharpNames.Suffixed(wanted, i.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return name;
    }

    /// <summary>A name for an intermediate result.</summary>
    public string Fresh()
    {
        string name;
        do
            name = $"t{++_next}";
        while (!_taken.Add(name));
        return name;
    }
}
