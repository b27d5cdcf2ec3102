using System.Numerics;
using System.Runtime.InteropServices;

namespace LossDsl.Data;

/// <summary>Verification over all pairs of images: are both of one class?</summary>
/// <param name="EqualErrorRate">The error rate at the threshold where as many pairs of one class are refused as pairs of two are accepted.</param>
/// <param name="IntraAngle">The mean angle within a class, in degrees.</param>
/// <param name="InterAngle">The mean angle between classes, in degrees.</param>
/// <param name="Pairs">The number of pairs.</param>
public sealed record VerificationResult(double EqualErrorRate, double IntraAngle, double InterAngle, long Pairs)
{
    // Cosines are counted in steps of 2 / Bins, far finer than the rates' own uncertainty.
    private const int Bins = 1 << 16;

    /// <summary>Compares every image with every other one.</summary>
    /// <param name="embeddings">Rows of length one, one after the other.</param>
    /// <param name="labels">The class of each row.</param>
    public static VerificationResult Of(float[] embeddings, int[] labels)
    {
        var features = embeddings.Length / Math.Max(1, labels.Length);
        var (same, different) = (new long[Bins], new long[Bins]);
        for (var a = 1; a < labels.Length; a++)
        {
            var row = embeddings.AsSpan(a * features, features);
            for (var b = 0; b < a; b++)
            {
                var cosine = Dot(row, embeddings.AsSpan(b * features, features));
                var bin = Math.Clamp((int)((cosine + 1) / 2 * Bins), 0, Bins - 1);
                (labels[a] == labels[b] ? same : different)[bin]++;
            }
        }

        return new(EqualErrors(same, different), MeanAngle(same), MeanAngle(different), same.Sum() + different.Sum());
    }

    /// <summary>The rate at which refusing pairs of one class and accepting pairs of two are equally frequent.</summary>
    /// <param name="same">How many pairs of one class have a cosine in each bin, from small to large.</param>
    /// <param name="different">The same of pairs of two classes.</param>
    internal static double EqualErrors(long[] same, long[] different)
    {
        var (sameCount, differentCount) = ((double)same.Sum(), (double)different.Sum());
        if (sameCount == 0 || differentCount == 0)
            return double.NaN;
        var (refused, accepted) = (0.0, 1.0);
        for (var bin = 0; bin < same.Length; bin++)
        {
            var (nextRefused, nextAccepted) = (refused + same[bin] / sameCount, accepted - different[bin] / differentCount);
            if (nextRefused >= nextAccepted)
            {
                // Both rates are taken as straight lines within the bin where they cross.
                var (gap, nextGap) = (accepted - refused, nextRefused - nextAccepted);
                return refused + (nextRefused - refused) * gap / (gap + nextGap);
            }

            (refused, accepted) = (nextRefused, nextAccepted);
        }

        return refused;
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var wideA = MemoryMarshal.Cast<float, Vector<float>>(a);
        var wideB = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sums = Vector<float>.Zero;
        for (var n = 0; n < wideA.Length; n++)
            sums += wideA[n] * wideB[n];
        var sum = Vector.Sum(sums);
        for (var n = wideA.Length * Vector<float>.Count; n < a.Length; n++)
            sum += a[n] * b[n];
        return sum;
    }

    private static double MeanAngle(long[] counts)
    {
        var sum = 0.0;
        for (var bin = 0; bin < counts.Length; bin++)
            sum += counts[bin] * Math.Acos((bin + 0.5) * 2 / counts.Length - 1);
        return sum / counts.Sum() * 180 / Math.PI;
    }
}
