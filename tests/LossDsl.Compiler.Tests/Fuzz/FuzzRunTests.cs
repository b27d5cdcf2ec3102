using LossDsl.Compiler.Tests.Emit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Abstractions;

namespace LossDsl.Compiler.Tests.Fuzz;

/// <summary>A short run of the fuzzer, of which ./build.sh fuzz is the long one.</summary>
public class FuzzRunTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(101)]
    [InlineData(102)]
    [InlineData(103)]
    public void TheWholeCompilerStandsEveryInput(int seed)
    {
        var run = FuzzRun.Of(seed, 0, 400);
        output.WriteLine(run.ToString());
        Assert.True(run.Failures.Count == 0, string.Join("\n\n", run.Failures.Take(3).Select(f => $"{f.Input}\n{f.Input.Text}\n{f.Problem}")));
        Assert.True(run.Compiled > 50, "Too few inputs got through every stage for the run to mean anything.");
    }

    [Fact]
    public void TheSameSeedMakesTheSameInputs()
    {
        Assert.Equal(FuzzInputs.Make(5, 17).Declaration, FuzzInputs.Make(5, 17).Declaration);
        Assert.NotEqual(FuzzInputs.Make(5, 17).Text, FuzzInputs.Make(6, 17).Text);
    }

    [Fact]
    public void WhatIsGeneratedIsCSharp()
    {
        var inputs = Enumerable.Range(0, 1000).Select(k => FuzzInputs.Make(104, k)).Where(input => input.Kind is "grammar" or "mutated");
        var compiled = inputs.Select(input => (Input: input, LossCompiler.Compile(input.Declaration).Source)).Where(c => c.Source is not null).Take(Count).ToList();
        Assert.Equal(Count, compiled.Count);
        foreach (var (input, source) in compiled)
        {
            var errors = GeneratedModule.Errors($"public partial class {input.Declaration.Name};", source!);
            Assert.True(errors.Count == 0, $"{input}\n{input.Text}\n{string.Join("\n", errors.Take(5))}");
        }
    }

    private static int Count { get; } = int.TryParse(Environment.GetEnvironmentVariable("LOSSDSL_FUZZ"), out var count) ? count : 20;
}
