namespace LossDsl;

/// <summary>What a module makes of the losses of the samples in a batch.</summary>
public enum LossReduction
{
    /// <summary>Their mean, over the samples that are not ignored: a tensor without dimensions. With none left it is 0, and so are the gradients.</summary>
    Mean,

    /// <summary>Their sum: a tensor without dimensions.</summary>
    Sum,

    /// <summary>Nothing: one loss a sample, in the shape of the batch; 0 for an ignored one.</summary>
    None,
}
