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
        var outcome = options.Jobs > 1 ? InChildren(options).GetAwaiter().GetResult() : Here(options);
        foreach (var type in options.Types.Select(t => t.ToString()))
        {
            var own = outcome.Results.Where(r => r.DType == type).ToArray();
            Console.WriteLine($"{type}: {own.Count(r => r.IsGood)} of {own.Length} cases agree");
        }

        foreach (var bad in outcome.Bad)
            Console.WriteLine(FormattableString.Invariant($"{bad.Case}, {bad.DType}, {bad.Sizes}: {bad.Failure ?? $"differs by {bad.Error:G3}, allowed {bad.Allowed:G3}"}"));
        foreach (var warning in outcome.Warnings)
            Console.WriteLine(warning);
        Report.Write(options.Out, outcome);
        // A loss that runs without its kernels has not been checked.
        return outcome.Cases > 0 && outcome.Good == outcome.Cases && outcome.Warnings.Count == 0 ? 0 : 1;
    }

    private static CheckOutcome Here(Options options)
    {
        var place = device(options.Device);
        var warnings = new List<string>();
        LossCuda.Warn = warnings.Add;
        var cases = AllCases.All.Where(c => c.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase)).Where((_, k) => k % options.Part.Count == options.Part.Index);
        CaseResult[] results = [.. from @case in cases from type in options.Types from sizes in Checked select Check(@case, sizes, type, place)];
        return new CheckOutcome(options.Device, warnings, results);
    }

    /// <summary>Most of a check's time is a compiler's, which works on one processor: a process a part of the cases.</summary>
    private static async Task<CheckOutcome> InChildren(Options options)
    {
        var folder = Directory.CreateTempSubdirectory("lossdsl-check-").FullName;
        try
        {
            var parts = await Task.WhenAll(Enumerable.Range(0, options.Jobs).Select(k => InChild(options, k, Path.Combine(folder, $"{k}.json"))));
            return new CheckOutcome(options.Device, [.. parts.SelectMany(p => p.Warnings).Distinct()], [.. parts.SelectMany(p => p.Results)]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<CheckOutcome> InChild(Options options, int index, string path)
    {
        var types = options.Types.Count == 1 ? ["--dtype", options.Types[0].ToString()] : Array.Empty<string>();
        var only = options.Only.Length > 0 ? ["--only", options.Only] : Array.Empty<string>();
        var (code, _, errors) = await Child.Run(
            ["check", .. options.Rest(), .. types, .. only, "--part", FormattableString.Invariant($"{index}/{options.Jobs}"), "--out", path], ("OMP_NUM_THREADS", "1"));
        return File.Exists(path) && Report.FromJson<CheckOutcome>(await File.ReadAllTextAsync(path)) is { } outcome
            ? outcome
            : new CheckOutcome(options.Device, [$"Part {index} of the check ended with code {code}: {errors.Trim()}"], []);
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
                error = Math.Max(error, Difference(InRange(gradient, type), gradients[argument]));
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

    /// <summary>A gradient as its type can hold it: what is beyond the largest float16 is infinite there.</summary>
    private static Values InRange(Values gradient, ScalarType type)
    {
        if (type == ScalarType.Float16)
            gradient = new Values(gradient.Shape, [.. gradient.Data.Select(v => Half.IsInfinity((Half)v) ? (double)(Half)v : v)]);
        return gradient;
    }

    private static void Round(Values values, ScalarType type)
    {
        using var tensor = LossRun.Of(values, type);
        LossRun.ToValues(tensor).Data.CopyTo(values.Data, 0);
    }
}
