using System.Globalization;
using System.Reflection;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses.Tests;

/// <summary>What cannot be computed is refused before any kernel runs, in words that say which argument and what is wrong with it.</summary>
public class BadInputTests
{
    [Theory]
    [MemberData(nameof(AllCases.Names), MemberType = typeof(AllCases))]
    public void AnotherRankNamesTheArgument(string name)
    {
        var @case = AllCases.Get(name);
        foreach (var argument in @case.Inputs)
        {
            using var run = new LossRun(@case, Sample.Draw(@case, Sizes.Small), ScalarType.Float32, LossReduction.Mean);
            run[argument.Name] = stack([run[argument.Name], run[argument.Name]], 0).detach();
            if (argument.IsVariadic && @case.Inputs.Count() == 1)
                continue;
            var error = Assert.ThrowsAny<ArgumentException>(() => run.Forward());
            Assert.True(@case.Inputs.Any(a => Mentions(error, a.Name)), $"{name}: {error.Message}");
        }
    }

    [Theory]
    [MemberData(nameof(AllCases.Names), MemberType = typeof(AllCases))]
    public void AnotherSizeNamesTheArgumentTheAxisAndBothSizes(string name)
    {
        var @case = AllCases.Get(name);
        var sizes = new Sizes(7, 5, 3);
        foreach (var argument in @case.Inputs)
        {
            foreach (var axis in argument.AxisNames.Where(axis => @case.Arguments.Count(a => a.AxisNames.Contains(axis)) > 1))
            {
                using var run = new LossRun(@case, Sample.Draw(@case, sizes), ScalarType.Float32, LossReduction.Mean);
                var dimension = Array.IndexOf(argument.AxisNames, axis);
                var wrong = run[argument.Name].detach();
                var size = wrong.shape[dimension];
                run[argument.Name] = cat([wrong, wrong.narrow(dimension, 0, 1)], dimension);
                var error = Assert.ThrowsAny<ArgumentException>(() => run.Forward());
                Assert.True(@case.Arguments.Any(a => Mentions(error, a.Name)), $"{name}: {error.Message}");
                if (argument.IsVariadic)
                    continue;
                Assert.True(Mentions(error, axis), $"{name}, axis {axis}: {error.Message}");
                Assert.True(Mentions(error, size) && Mentions(error, size + 1), $"{name}, sizes {size} and {size + 1}: {error.Message}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(AllCases.WithLabel), MemberType = typeof(AllCases))]
    public void ALabelOutOfRangeNamesItselfAndTheSize(string name)
    {
        var @case = AllCases.Get(name);
        foreach (var wrong in new[] { 5, -1, -99, int.MinValue })
        {
            var sample = Sample.Draw(@case, Sizes.Small).With("y", y => y.Data[3] = wrong);
            using var run = new LossRun(@case, sample, ScalarType.Float32, LossReduction.Mean);
            var error = Assert.ThrowsAny<ArgumentOutOfRangeException>(() => run.Forward());
            Assert.True(Mentions(error, "y") && Mentions(error, wrong) && Mentions(error, 5), $"{name}: {error.Message}");
        }
    }

    [Theory]
    [MemberData(nameof(AllCases.Names), MemberType = typeof(AllCases))]
    public void AnotherElementTypeNamesTheArgument(string name)
    {
        var @case = AllCases.Get(name);
        foreach (var argument in @case.Inputs)
        {
            using var run = new LossRun(@case, Sample.Draw(@case, Sizes.Small), ScalarType.Float32, LossReduction.Mean);
            run[argument.Name] = run[argument.Name].detach().to(argument.Role == Role.Label ? ScalarType.Float32 : ScalarType.Int64);
            var error = Assert.ThrowsAny<ArgumentException>(() => run.Forward());
            Assert.True(Mentions(error, argument.Name), $"{name}: {error.Message}");
        }
    }

    [Theory]
    [MemberData(nameof(AllCases.Names), MemberType = typeof(AllCases))]
    public void AnotherDeviceNamesTheArgumentAndBothDevices(string name)
    {
        var @case = AllCases.Get(name);
        if (@case.Arguments.Length == 1)
            return;
        foreach (var argument in @case.Inputs)
        {
            using var run = new LossRun(@case, Sample.Draw(@case, Sizes.Small), ScalarType.Float32, LossReduction.Mean);
            run[argument.Name] = run[argument.Name].detach().to(META);
            var error = Assert.ThrowsAny<ArgumentException>(() => run.Forward());
            Assert.True(Mentions(error, argument.Name) && Mentions(error, "meta") && Mentions(error, "cpu"), $"{name}: {error.Message}");
        }
    }

    [Theory]
    [MemberData(nameof(AllCases.Names), MemberType = typeof(AllCases))]
    public void AHyperParameterOutOfItsRangeIsRefusedBySetterAndConstructor(string name)
    {
        var @case = AllCases.Get(name);
        var sample = Sample.Draw(@case, Sizes.Small);
        using var run = new LossRun(@case, sample, ScalarType.Float32, LossReduction.Mean);
        var constructor = @case.Type.GetConstructors().Single();
        foreach (var hyper in @case.Type.GetCustomAttributes<HyperAttribute>())
        {
            var property = @case.Type.GetProperties().Single(p => string.Equals(p.Name, hyper.Name, StringComparison.OrdinalIgnoreCase) && p.PropertyType == typeof(double));
            var valid = (double)property.GetValue(run.Module)!;
            foreach (var wrong in new[] { hyper.Min - 1, hyper.Max + 1, double.NaN }.Where(v => !double.IsInfinity(v)))
            {
                var error = Assert.Throws<ArgumentOutOfRangeException>(() =>
                    property.SetMethod!.Invoke(run.Module, BindingFlags.DoNotWrapExceptions, null, [wrong], null));
                Assert.True(Mentions(error, hyper.Name), error.Message);
                Assert.Equal(valid, property.GetValue(run.Module));
                object?[] arguments = [.. constructor.GetParameters().Select(p => p.Name == hyper.Name ? wrong : Value(p, sample))];
                error = Assert.Throws<ArgumentOutOfRangeException>(() => constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null));
                Assert.True(Mentions(error, hyper.Name), error.Message);
            }
        }
    }

    private static object? Value(ParameterInfo parameter, Sample sample) =>
        parameter.HasDefaultValue ? parameter.DefaultValue
        : parameter.ParameterType == typeof(Tensor) ? LossRun.Of(sample[parameter.Name!], ScalarType.Float32)
        : Convert.ChangeType(5, parameter.ParameterType, CultureInfo.InvariantCulture);

    /// <summary>Whether the message has the name or the number as a word of its own.</summary>
    private static bool Mentions(ArgumentException error, object what) =>
        System.Text.RegularExpressions.Regex.IsMatch(error.Message, $@"(?<![\w.-]){System.Text.RegularExpressions.Regex.Escape(Convert.ToString(what, CultureInfo.InvariantCulture)!)}(?!\w)");
}
