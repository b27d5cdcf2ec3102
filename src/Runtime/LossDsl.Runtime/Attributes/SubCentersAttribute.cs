namespace LossDsl;

/// <summary>Gives every class of a <see cref="MarginSoftmaxAttribute"/> several centers, of which the nearest counts (Deng et al., ECCV 2020).</summary>
/// <remarks>The class weights become <c>w[j,k,d]</c> and the cosine <c>max[k](cosine[d](x, w))</c>; the gradient goes to the winning center only.</remarks>
/// <example><code>[SubCenters(3)]</code></example>
/// <param name="count">Centers a class, at least 1.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SubCentersAttribute(int count) : Attribute
{
    /// <summary>Centers a class.</summary>
    public int Count { get; } = count;
}
