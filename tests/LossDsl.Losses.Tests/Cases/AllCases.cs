using LossDsl.Losses.Tests.Language;
using LossDsl.Modules;

namespace LossDsl.Losses.Tests;

/// <summary>Every case by its name, as the theories take them.</summary>
public static class AllCases
{
    private static readonly Dictionary<string, LossCase> ByName =
        new[] { MarginCases.All, LogitCases.All, ScoreCases.All, NoisyLabelCases.All, LongTailCases.All, RobustnessCases.All, BinaryCases.All, ElementCases.All, PreferenceCases.All,
                PolicyCases.All, PairCases.All, ContrastiveCases.All, ViewCases.All, PrototypeCases.All, SlotCases.All, LanguageExamples.All }
            .SelectMany(cases => cases).ToDictionary(c => c.Name);

    public static IEnumerable<LossCase> All => ByName.Values;

    public static TheoryData<string> Names => Where(_ => true);

    public static TheoryData<string> Exact => Where(c => !c.Detaches);

    public static TheoryData<string> WithMargin => Where(c => c.IsMargin);

    public static TheoryData<string> Heads => Where(c => c.IsHead);

    public static TheoryData<string> WithLogits => Where(c => c.Arguments.Any(a => a.IsLogit) && !c.Overflows);

    public static TheoryData<string> WithIgnore => Where(c => c.HasIgnorableLabel);

    public static TheoryData<string> WithLabel => Where(c => c.Arguments.Any(a => a.Role == Role.Label && !a.IsCompared));

    public static LossCase Get(string name) => ByName[name];

    /// <summary>The losses that the library ships.</summary>
    public static IEnumerable<Type> Shipped =>
        typeof(ArcFaceLoss).Assembly.GetExportedTypes().Where(t => t.IsSubclassOf(typeof(LossModule)) && !t.IsAbstract);

    /// <summary>Those of them that have a case.</summary>
    public static IEnumerable<Type> Covered => ByName.Values.Select(c => c.Type).Where(t => t.Assembly == typeof(ArcFaceLoss).Assembly).Distinct();

    private static TheoryData<string> Where(Func<LossCase, bool> condition) => new(ByName.Values.Where(condition).Select(c => c.Name));
}
