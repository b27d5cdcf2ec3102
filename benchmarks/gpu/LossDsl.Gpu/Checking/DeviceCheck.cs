using LossDsl.Losses.Tests;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Gpu.Checking;

/// <summary>Runs the cases of all losses on a device and compares values and gradients with those of the CPU in at least float32.</summary>
internal static class DeviceCheck
{
    private static readonly Sizes[] Checked = [new(7, 5, 30), new(41, 401, 130)];

    public static int Run(Options options)
    {
        var place = device(options.Device);
        var warnings = new List<string>();
        LossCuda.Warn = warnings.Add;
        var results = new List<CaseResult>();
        foreach (var type in options.Types)
        {
            foreach (var @case in AllCases.All.Where(c => c.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase)))
                results.AddRange(Checked.Select(sizes => Check(@case, sizes, type, place)));
            var own = results.Where(r => r.DType == type.ToString()).ToArray();
            Console.WriteLine($"{type}: {own.Count(r => r.IsGood)} of {own.Length} cases agree");
        }

        foreach (var bad in results.Where(r => !r.IsGood))
            Console.WriteLine(FormattableString.Invariant($"{bad.Case}, {bad.DType}, {bad.Sizes}: {bad.Failure ?? $"differs by {bad.Error:G3}, allowed {bad.Allowed:G3}"}"));
        foreach (var warning in warnings)
            Console.WriteLine(warning);
        Report.Write(options.Out, new { Device = options.Device, Cases = results.Count, Good = results.Count(r => r.IsGood), Warnings = warnings, Bad = results.Where(r => !r.IsGood), Results = results });
        // A loss that runs without its kernels has not been checked.
        return results.Count > 0 && results.All(r => r.IsGood) && warnings.Count == 0 ? 0 : 1;
    }

    private static CaseResult Check(LossCase @case, Sizes sizes, ScalarType type, Device place)
    {
        var wide = type == ScalarType.Float64 ? type : ScalarType.Float32;
        var allowed = Allowed(@case, sizes, type);
        try
        {
            using var scope = NewDisposeScope();
            var sample = Sample.Draw(@case, sizes);
            foreach (var argument in @case.Arguments.Where(a => a.Role != Role.Label))
                sample = sample.With(argument.Name, v => Round(v, type));
            using var reference = new LossRun(@case, sample, wide, LossReduction.Mean);
            using var run = new LossRun(@case, sample, type, LossReduction.Mean, device: place);
            var (expected, actual) = (reference.Forward(), run.Forward());
            var error = Difference(LossRun.ToValues(expected), LossRun.ToValues(actual));
            var gradients = run.Gradients(actual);
            foreach (var (argument, gradient) in reference.Gradients(expected))
                error = Math.Max(error, Difference(gradient, gradients[argument]));
            return new CaseResult(@case.Name, type.ToString(), sizes.ToString(), error, allowed, null);
        }
        catch (Exception error)
        {
            return new CaseResult(@case.Name, type.ToString(), sizes.ToString(), double.NaN, allowed, error.Message);
        }
    }

    /// <summary>
    /// Logits of 64 times a cosine are stored in the inputs' type, so that in 16 bits their last digit is a tenth, and a probability is known as well as
    /// its logit.
    /// </summary>
    private static double Allowed(LossCase @case, Sizes sizes, ScalarType type) => type switch
    {
        ScalarType.Float16 => 0.02,
        ScalarType.BFloat16 => 0.1,
        _ => Tolerance.For(@case, sizes, type).Relative + Tolerance.For(@case, sizes, type).Absolute,
    };

    /// <summary>The largest difference over the largest element, at least a thousandth; infinite where only one of two is a number.</summary>
    internal static double Difference(Values expected, Values actual)
    {
        if (!expected.Shape.SequenceEqual(actual.Shape))
            return double.PositiveInfinity;
        var scale = Math.Max(1e-3, expected.Data.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max());
        var worst = 0.0;
        for (var e = 0; e < expected.Count; e++)
        {
            if (expected[e].Equals(actual[e]))
                continue;
            var difference = Math.Abs(expected[e] - actual[e]) / scale;
            worst = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(worst, difference);
        }

        return worst;
    }

    private static void Round(Values values, ScalarType type)
    {
        using var tensor = LossRun.Of(values, type);
        LossRun.ToValues(tensor).Data.CopyTo(values.Data, 0);
    }
}
