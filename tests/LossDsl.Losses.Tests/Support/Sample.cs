namespace LossDsl.Losses.Tests;

/// <summary>Drawn values for every tensor of a loss.</summary>
public sealed class Sample
{
    /// <summary>The label that skips a row.</summary>
    public const int Ignored = -100;

    private readonly Dictionary<string, Values> _values;

    private Sample(Sizes sizes, Dictionary<string, Values> values)
    {
        Sizes = sizes;
        _values = values;
    }

    public Sizes Sizes { get; }

    public Values this[string name] => _values[name];

    public bool Has(string name) => _values.ContainsKey(name);

    public int Label(int i) => (int)_values["y"][i];

    public static Sample Draw(LossCase @case, Sizes sizes, int seed = 1)
    {
        var random = new Random((seed * 7919) + (sizes.B * 31) + (sizes.C * 17) + sizes.D);
        var values = new Dictionary<string, Values>();
        foreach (var argument in @case.Arguments)
        {
            var shape = argument.Shape(sizes);
            var data = new double[shape.Aggregate(1L, (a, b) => a * b)];
            for (var e = 0; e < data.Length; e++)
                data[e] = argument.Role == Role.Label ? DrawLabel(argument, sizes, random, e) : argument.Draw(random);
            values.Add(argument.Name, new Values(shape, data));
        }

        return new Sample(sizes, values);
    }

    /// <summary>A copy whose tensor of that name is changed by the action.</summary>
    public Sample With(string name, Action<Values> change)
    {
        var values = _values.ToDictionary(p => p.Key, p => p.Key == name ? p.Value.Copy() : p.Value);
        change(values[name]);
        return new Sample(Sizes, values);
    }

    private static double DrawLabel(Argument argument, Sizes sizes, Random random, int row)
    {
        var label = random.Next((int)sizes.Of(argument.Target)[0]);
        return argument.Ignorable && row > 0 && random.Next(5) == 0 ? Ignored : label;
    }
}
