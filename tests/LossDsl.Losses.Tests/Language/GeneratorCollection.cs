namespace LossDsl.Losses.Tests.Language;

/// <summary>The tests that seed torch's generator, which is one for all threads: they run one after another, and none beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class GeneratorCollection
{
    public const string Name = "Generator";
}
