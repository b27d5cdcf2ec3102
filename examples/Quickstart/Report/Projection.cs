namespace Quickstart.Report;

/// <summary>Principal component analysis down to two dimensions, by power iteration.</summary>
internal static class Projection
{
    private const int Iterations = 100;

    /// <summary>The two coordinates of each row along the directions in which the rows differ most.</summary>
    /// <param name="rows">The rows, one after the other.</param>
    /// <param name="features">The size of a row.</param>
    public static (double X, double Y)[] ToPlane(ReadOnlySpan<float> rows, int features)
    {
        var count = rows.Length / features;
        var centered = new double[count][];
        var mean = new double[features];
        for (var n = 0; n < rows.Length; n++)
            mean[n % features] += rows[n] / (double)count;
        for (var n = 0; n < count; n++)
        {
            centered[n] = new double[features];
            for (var d = 0; d < features; d++)
                centered[n][d] = rows[n * features + d] - mean[d];
        }

        var first = Direction(centered, features, null);
        var second = Direction(centered, features, first);
        return [.. centered.Select(row => (Dot(row, first), Dot(row, second)))];
    }

    private static double[] Direction(double[][] rows, int features, double[]? orthogonalTo)
    {
        // Any start that is not orthogonal to the answer will do; an uneven one is unlikely to be.
        var direction = Enumerable.Range(0, features).Select(d => 1.0 / (d + 1)).ToArray();
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            var next = new double[features];
            foreach (var row in rows)
                Add(next, row, Dot(row, direction));
            if (orthogonalTo is not null)
                Add(next, orthogonalTo, -Dot(next, orthogonalTo));
            var length = Math.Sqrt(Dot(next, next));
            if (length == 0)
                break;
            direction = [.. next.Select(value => value / length)];
        }

        return direction;
    }

    private static void Add(double[] target, double[] row, double factor)
    {
        for (var d = 0; d < target.Length; d++)
            target[d] += factor * row[d];
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var d = 0; d < a.Length; d++)
            sum += a[d] * b[d];
        return sum;
    }
}
