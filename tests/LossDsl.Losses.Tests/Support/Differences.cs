namespace LossDsl.Losses.Tests;

/// <summary>Central finite differences in double precision.</summary>
public static class Differences
{
    public const double Step = 3e-6;

    /// <summary>The derivative of the function with respect to every element of a tensor.</summary>
    public static Values Gradient(Sample sample, string name, Func<Sample, double> function)
    {
        var point = sample[name];
        var gradient = new double[point.Count];
        for (var e = 0; e < gradient.Length; e++)
        {
            var up = function(sample.With(name, v => v.Data[e] += Step));
            var down = function(sample.With(name, v => v.Data[e] -= Step));
            gradient[e] = (up - down) / (2 * Step);
        }

        return new Values(point.Shape, gradient);
    }

    /// <summary>The derivative of the function along a direction.</summary>
    public static double Along(Sample sample, string name, double[] direction, Func<Sample, double> function)
    {
        double At(double t) => function(sample.With(name, v =>
        {
            for (var e = 0; e < direction.Length; e++)
                v.Data[e] += t * direction[e];
        }));
        return (At(Step) - At(-Step)) / (2 * Step);
    }
}
