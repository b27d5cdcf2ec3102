namespace LossDsl.Losses.Tests;

/// <summary>What a tensor is to its loss.</summary>
public enum Role
{
    Input,
    Label,
    Weight,
    Constant,
    State,
}

/// <summary>A tensor of a loss under test: its axes as declared, and how its elements are drawn.</summary>
/// <param name="Name">As declared.</param>
/// <param name="Axes">As declared, separated by commas; empty for a single number.</param>
/// <param name="Role">What it is to the loss.</param>
/// <param name="Draw">One element; labels are drawn by the axis they index.</param>
public sealed record Argument(string Name, string Axes, Role Role, Func<Random, double> Draw)
{
    /// <summary>Whether the loss has a gradient for it.</summary>
    public bool Grad { get; init; } = Role is Role.Input or Role.Weight;

    /// <summary>For a label: whether it is only compared with others, so that it may be any number.</summary>
    public bool IsCompared { get; init; }

    /// <summary>For a label: the axis that it indexes.</summary>
    public string Target { get; init; } = "j";

    /// <summary>For a label: whether -100 skips a row.</summary>
    public bool Ignorable { get; init; }

    /// <summary>Whether it may be as large as 1e4 in either direction.</summary>
    public bool IsLogit { get; init; }

    public string[] AxisNames => Axes.Length == 0 ? [] : Axes.Split(',');

    public bool IsVariadic => Axes.Contains("...", StringComparison.Ordinal);

    public long[] Shape(Sizes sizes) => [.. AxisNames.SelectMany(sizes.Of)];

    public static Argument Logits(string name = "z", string axes = "i,j") =>
        new(name, axes, Role.Input, random => 3 * Normal(random)) { IsLogit = true };

    public static Argument Label(bool ignorable = false) => new("y", "i", Role.Label, _ => 0) { Ignorable = ignorable };

    public static Argument Real(string name, string axes, bool grad = true, double spread = 1) =>
        new(name, axes, Role.Input, random => spread * Normal(random)) { Grad = grad };

    public static Argument Between(string name, string axes, double low, double high, Role role = Role.Input) =>
        new(name, axes, role, random => low + ((high - low) * random.NextDouble()));

    public static Argument Weight(string name = "w", string axes = "j,d") => new(name, axes, Role.Weight, Normal);

    public static Argument Counts(string name = "n") => new(name, "j", Role.Constant, random => random.Next(1, 200));

    /// <summary>A standard normal number by the method of Box and Muller.</summary>
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
