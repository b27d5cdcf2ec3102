namespace ManyClasses;

/// <summary>How the network is made and trained.</summary>
internal sealed record Recipe
{
    /// <summary>Decides everything that is drawn.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Steps in all.</summary>
    public required int Steps { get; init; }

    /// <summary>Images a step.</summary>
    public int Batch { get; init; } = 128;

    /// <summary>Numbers of an embedding.</summary>
    public int Features { get; init; } = 128;

    /// <summary>Channels of the first convolution.</summary>
    public int Channels { get; init; } = 32;

    /// <summary>The share of the classes that a step sees.</summary>
    public double Share { get; init; } = 0.1;

    /// <summary>The highest learning rate.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Images are moved by up to so many pixels.</summary>
    public int Shift { get; init; } = 1;

    /// <summary>The share of the steps in which the learning rate rises; it then falls along half a cosine.</summary>
    public double WarmUp { get; init; } = 0.1;

    /// <summary>The learning rate of a step.</summary>
    public double RateAt(int step)
    {
        var rising = WarmUp * Steps;
        return step < rising ? LearningRate * (step + 1) / (rising + 1) : LearningRate * 0.5 * (1 + Math.Cos(Math.PI * (step - rising) / (Steps - rising)));
    }
}
