using LossDsl.Compiler.Declarations;
using LossDsl.Generators.Pipeline;
using LossDsl.Generators.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generators.Tests.Pipeline;

/// <summary>Losses that threads of the pool compile; alone, because a test keeps all of those busy.</summary>
[Collection(nameof(TimingTests))]
public sealed class PendingLossTests
{
    [Fact]
    public void LossesCompiledAtOnceAreThoseCompiledAlone()
    {
        string[] files = [.. Enumerable.Range(0, 8).SelectMany(Numbered)];
        var alone = files.SelectMany(file => GeneratorRun.Generate(TestCompilation.Create(file)));
        Assert.Equal(Texts(alone), Texts(GeneratorRun.Generate(TestCompilation.Create(files))));
    }

    /// <summary>So many tasks before it would take the pool, which adds a thread or two a second, longer than the test waits.</summary>
    [Fact]
    public async Task ABusyThreadPoolHoldsNothingUp()
    {
        using var released = new ManualResetEventSlim();
        var before = Enumerable.Range(0, Environment.ProcessorCount + 200).Select(_ => Task.Run(released.Wait)).ToArray();
        var loss = PendingLoss.Start(Declaration(), CancellationToken.None);
        var thread = new Thread(() => PendingLoss.Finish(loss, CancellationToken.None));
        thread.Start();
        var isFinished = thread.Join(TimeSpan.FromSeconds(30));
        released.Set();
        await Task.WhenAll(before);
        Assert.True(isFinished);
    }

    [Fact]
    public void WhatACanceledRunStartedHasNoResult()
    {
        using var canceled = new CancellationTokenSource();
        canceled.Cancel();
        var loss = PendingLoss.Start(Declaration(), canceled.Token);
        Assert.ThrowsAny<OperationCanceledException>(() => PendingLoss.Finish(loss, CancellationToken.None));
    }

    private static LossDeclaration Declaration() =>
        (LossDeclaration)GeneratorRun.Outputs(new GeneratorRun().On(TestCompilation.Create(Losses.ArcFace)), TrackingNames.Declarations).Single().Value;

    private static IEnumerable<string> Numbered(int number) =>
    [
        Losses.ArcFace.Replace("ArcFaceLoss", $"ArcFaceLoss{number}", StringComparison.Ordinal),
        Losses.CosFace.Replace("CosFaceLoss", $"CosFaceLoss{number}", StringComparison.Ordinal),
        Losses.Dice.Replace("DiceLoss", $"DiceLoss{number}", StringComparison.Ordinal),
    ];

    private static IEnumerable<string> Texts(IEnumerable<GeneratedSourceResult> sources) => sources.Select(s => s.SourceText.ToString()).Order(StringComparer.Ordinal);
}
