using LossDsl.Generators.Tests.Verification;

namespace LossDsl.Generators.Tests.Fixes;

public sealed class PartialFixTests
{
    private const string Attributes = """[LossDsl.Loss("(p - t)^2"), LossDsl.Input("p[i]"), LossDsl.Input("t[i]")]""";

    [Theory]
    [InlineData("public class {|LOSS0002:Square|};", "public partial class Square;")]
    [InlineData("public sealed class {|LOSS0002:Square|} { }", "public sealed partial class Square { }")]
    [InlineData("class {|LOSS0002:Square|};", "partial class Square;")]
    public Task TheClass(string marked, string expected) => FixVerifier.Verify($"{Attributes} {marked}", $"{Attributes} {expected}");

    [Theory]
    [InlineData("public static class", "public static partial class")]
    [InlineData("internal readonly record struct", "internal readonly partial record struct")]
    [InlineData("interface", "partial interface")]
    public Task ATypeAroundIt(string container, string expected) => FixVerifier.Verify(
        $$"""{{container}} {|LOSS0004:Outer|} { {{Attributes}} public partial class Square; }""",
        $$"""{{expected}} Outer { {{Attributes}} public partial class Square; }""");
}
