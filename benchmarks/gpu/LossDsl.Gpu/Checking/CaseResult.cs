namespace LossDsl.Gpu.Checking;

/// <summary>How a loss's case did on the device.</summary>
/// <param name="Case">The case.</param>
/// <param name="DType">The type of the inputs.</param>
/// <param name="Sizes">Batch, classes and features.</param>
/// <param name="Error">The largest difference, relative to the largest element of the same tensor, over the loss and all gradients.</param>
/// <param name="Allowed">What it may be.</param>
/// <param name="Failure">What went wrong; null for nothing.</param>
internal sealed record CaseResult(string Case, string DType, string Sizes, double Error, double Allowed, string? Failure)
{
    public bool IsGood => Failure is null && Error <= Allowed;
}
