using System.Collections;
using System.Reflection;
using LossDsl.Generators.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generators.Tests.Pipeline;

public sealed class PipelineModelTests
{
    /// <summary>A model that holds one of these keeps a whole compilation alive, and is never equal to the one of the next keystroke.</summary>
    private static readonly Type[] Forbidden = [typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxToken), typeof(SyntaxTree), typeof(Compilation), typeof(SemanticModel), typeof(Location)];

    [Fact]
    public void NoModelHoldsASymbolANodeOrACompilation()
    {
        var result = new GeneratorRun().On(TestCompilation.Create([.. Losses.All.Values]));
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var step in TrackingNames.All)
        {
            var outputs = GeneratorRun.Outputs(result, step).ToList();
            Assert.NotEmpty(outputs);
            foreach (var (value, _) in outputs)
                Walk(value, step, seen);
        }

        Assert.True(seen.Count > 20, "The walk saw too little to mean anything.");
    }

    [Fact]
    public void TheWalkFindsWhatItLooksFor()
    {
        var compilation = TestCompilation.Create("class A;");
        var hidden = new { Inner = new List<object> { Tuple.Create(compilation.GetTypeByMetadataName("A")) } };
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Walk(hidden, "hidden", new(ReferenceEqualityComparer.Instance)));
    }

    [Fact]
    public void EveryStepIsNamed()
    {
        var result = new GeneratorRun().On(TestCompilation.Create(Losses.ArcFace));
        Assert.All(TrackingNames.All, name => Assert.Contains(name, result.TrackedSteps.Keys));
    }

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null || value is string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
            return;
        Assert.True(seen.Count < 10_000, $"{path} leads too far for a model.");
        foreach (var type in Forbidden)
            Assert.False(type.IsInstanceOfType(value), $"{path} holds a {type.Name}.");
        if (value is IEnumerable items)
        {
            foreach (var item in items)
                Walk(item, path + "[]", seen);
        }

        for (var type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPointer)
                    Walk(field.GetValue(value), $"{path}.{field.Name}", seen);
            }
        }
    }
}
