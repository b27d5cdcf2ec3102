namespace LossDsl.Compiler.Axes;

/// <summary>A reduction as its author reads of it.</summary>
/// <param name="Signature">How it is written: <c>quantile[j](e, q)</c>.</param>
/// <param name="Summary">What it is.</param>
/// <param name="Gradient">Where the gradient goes, above all at a tie.</param>
/// <param name="OfNone">Its value where no element is left.</param>
internal sealed record ReductionInfo(string Signature, string Summary, string Gradient, string OfNone)
{
    public string Name { get; } = Signature.Substring(0, Signature.IndexOf('['));

    /// <summary>True where mathematics has no value of no element, and the language says 0.</summary>
    public bool IsDefinedByLanguage { get; init; }
}

/// <summary>What the reference, completion lists and messages say of the reductions.</summary>
internal static class ReductionTable
{
    public static IReadOnlyList<ReductionInfo> All { get; } =
    [
        new("sum[j](e)", "The sum.", "1 to every element", "0"),
        new("mean[j](e)", "The mean.", "1/n to each of the n elements", "0") { IsDefinedByLanguage = true },
        new("prod[j](e)", "The product.", "the product of the others to each", "1"),
        new("max[j](e)", "The largest element.", "to the largest; at a tie, to the first", "-inf"),
        new("min[j](e)", "The smallest element.", "to the smallest; at a tie, to the first", "inf"),
        new("logsumexp[j](e)", "The logarithm of the sum of the exponentials, computed stably.", "the softmax", "-inf"),
        new("norm[j](e)", "The Euclidean norm.", "e / norm; 0 where the norm is 0", "0"),
        new(
            "norm[j](e, p)",
            "The norm of order p: the p-th root of the sum of the magnitudes to the power of p, and for `inf` the largest magnitude; p must be seen to be 1 or more.",
            "sign(e) (abs(e) / norm)^(p - 1), and to p; for `inf` to the largest, at a tie to the first; 0 where the norm is 0",
            "0"),
        new("var[j](e)", "The variance of the population: the mean of the squared distances from the mean.", "2 (e - mean) / n", "0") { IsDefinedByLanguage = true },
        new("std[j](e)", "The standard deviation of the population, the root of `var`.", "(e - mean) / (n std); 0 where it is 0", "0") { IsDefinedByLanguage = true },
        new("argmax[j](e)", "The index of the largest element, over one axis; at a tie, of the first.", "none", "0") { IsDefinedByLanguage = true },
        new("argmin[j](e)", "The index of the smallest element, over one axis; at a tie, of the first.", "none", "0") { IsDefinedByLanguage = true },
        new("count[j](e)", "How many elements meet a condition; `count[j | g]()` counts those of a guard.", "none", "0"),
        new("any[j](e)", "Whether one element meets a condition.", "none", "no"),
        new("all[j](e)", "Whether every element meets a condition.", "none", "yes"),
        new("median[j](e)", "The same as `quantile[j](e, 0.5)`: between the two middle elements of an even number.", "as that of `quantile`", "0") { IsDefinedByLanguage = true },
        new(
            "quantile[j](e, q)",
            "The element at the place q (n - 1) of the ascending order, between its two neighbors in proportion, as numpy and torch by default; q must be seen to lie in 0..1.",
            "to the two neighbors, in that proportion, and to q; of equal elements to the first",
            "0") { IsDefinedByLanguage = true },
        new(
            "topk[j](e, k)",
            "The sum of the k largest elements; a k that is no whole number is rounded up, and above the number of elements it takes all.",
            "1 to each that counts; of equal elements to the first",
            "0"),
    ];

    /// <summary>The reduction of a name; null for a function that is none.</summary>
    public static ReductionInfo? Find(string name) => All.FirstOrDefault(r => r.Name == name);

    /// <summary>The reduction of a name that takes so many arguments; null for none.</summary>
    public static ReductionInfo? Find(string name, int parameters) => All.FirstOrDefault(r => r.Name == name && r.Signature.Split(',').Length == parameters);
}
