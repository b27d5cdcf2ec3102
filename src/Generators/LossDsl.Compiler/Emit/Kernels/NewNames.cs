namespace LossDsl.Compiler.Emit.Kernels;

/// <summary>The numbered names of a kernel's variables. Names that are made elsewhere have other prefixes.</summary>
internal sealed class NewNames
{
    private readonly HashSet<string> _names = [];
    private readonly Dictionary<string, int> _numbers = [];

    /// <summary>A name that nothing has: the prefix with the next number.</summary>
    public string Take(string prefix)
    {
        _numbers.TryGetValue(prefix, out var number);
        while (!_names.Add(prefix + number))
            number++;
        _numbers[prefix] = number + 1;
        return prefix + number;
    }
}
