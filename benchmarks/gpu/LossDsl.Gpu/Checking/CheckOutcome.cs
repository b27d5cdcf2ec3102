namespace LossDsl.Gpu.Checking;

/// <summary>What a check found.</summary>
/// <param name="Device">The device.</param>
/// <param name="Warnings">What the library warned of: kernels that could not be had.</param>
/// <param name="Results">Every case.</param>
internal sealed record CheckOutcome(string Device, IReadOnlyList<string> Warnings, IReadOnlyList<CaseResult> Results)
{
    public int Cases => Results.Count;

    public int Good => Results.Count(r => r.IsGood);

    public IEnumerable<CaseResult> Bad => Results.Where(r => !r.IsGood);
}
