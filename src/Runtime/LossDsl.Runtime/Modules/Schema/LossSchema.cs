namespace LossDsl.Modules;

/// <summary>What a module must know of its loss to check arguments and to run it: its axes, tensors and hyper-parameters. Generated code builds it.</summary>
/// <param name="name">The name of the class.</param>
public sealed class LossSchema(string name)
{
    /// <summary>The name of the class.</summary>
    public string Name { get; } = name;

    /// <summary>Every axis by its ordinal.</summary>
    public required AxisSchema[] Axes { get; init; }

    /// <summary>Every tensor by its slot: the arguments of <c>forward</c> in order, then what the module owns.</summary>
    public required TensorSchema[] Tensors { get; init; }

    /// <summary>The hyper-parameters in the order of their declaration.</summary>
    public HyperSchema[] Hypers { get; init; } = [];

    /// <summary>The ordinal of the class axis of which training sees drawn classes only; -1 for none.</summary>
    public int SampledAxis { get; init; } = -1;

    /// <summary>The share of the classes that training sees.</summary>
    public double SampledShare { get; init; } = 1;

    /// <summary>The names of the reports in the order of their declaration.</summary>
    public string[] Reports { get; init; } = [];

    /// <summary>The ordinal of the batch axis; -1 where there is none.</summary>
    public int Batch { get; init; } = -1;

    /// <summary>Whether a sample has a loss of its own, so that the reductions apply.</summary>
    public bool IsPerSample { get; init; }

    /// <summary>Whether the formula has random numbers, so that every evaluation needs a seed.</summary>
    public bool IsRandom { get; init; }

    /// <summary>How many tensors <c>forward</c> takes.</summary>
    public int ArgumentCount => Tensors.Count(t => t.IsArgument);
}
