using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossDsl.Generators.Tests.Verification;

/// <summary>A generator that stays alive between edits, as in an editor, and says which of its steps ran.</summary>
internal sealed class GeneratorRun
{
    private GeneratorDriver _driver = CSharpGeneratorDriver.Create(
        [new LossGenerator().AsSourceGenerator()],
        parseOptions: TestCompilation.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public GeneratorRunResult On(CSharpCompilation compilation)
    {
        _driver = _driver.RunGenerators(compilation);
        var result = Assert.Single(_driver.GetRunResult().Results);
        Assert.Null(result.Exception);
        Assert.Empty(result.Diagnostics);
        return result;
    }

    /// <summary>Why each output of a step is as it is, sorted.</summary>
    public static IReadOnlyList<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        [.. Outputs(result, step).Select(o => o.Reason).OrderBy(r => r.ToString(), StringComparer.Ordinal)];

    public static IEnumerable<(object Value, IncrementalStepRunReason Reason)> Outputs(GeneratorRunResult result, string step) =>
        result.TrackedSteps.TryGetValue(step, out var steps) ? steps.SelectMany(s => s.Outputs) : [];

    public static ImmutableArray<GeneratedSourceResult> Generate(CSharpCompilation compilation) => new GeneratorRun().On(compilation).GeneratedSources;
}
