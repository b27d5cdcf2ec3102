using LossDsl.Generators.Tests.Verification;

namespace LossDsl.Generators.Tests.Fixes;

/// <summary>Fixes of the class around the attributes.</summary>
public sealed class ClassFixTests
{
    private const string Attributes = """[LossDsl.Loss("(p - t)^2"), LossDsl.Input("p[i]"), LossDsl.Input("t[i]")]""";

    [Theory]
    [InlineData("public static partial class {|LOSS0003:Square|};", "public partial class Square;")]
    [InlineData("public abstract partial class {|LOSS0003:Square|} { }", "public partial class Square { }")]
    [InlineData("public partial record {|LOSS0003:Square|};", "public partial class Square;")]
    [InlineData("public sealed partial record class {|LOSS0003:Square|} { }", "public sealed partial class Square { }")]
    [InlineData("file partial class {|LOSS0043:Square|};", "partial class Square;")]
    [InlineData("file sealed partial class {|LOSS0043:Square|};", "sealed partial class Square;")]
    public Task APlainClass(string marked, string expected) => FixVerifier.Verify($"{Attributes} {marked}", $"{Attributes} {expected}");

    [Theory]
    [InlineData("public partial class {|LOSS0003:Square|}<T>;")]
    [InlineData("public partial record {|LOSS0003:Square|}(int Size);")]
    [InlineData("public partial class {|LOSS0005:Square|}; partial class Square : Mine;")]
    public async Task WhatIsNotMechanicalIsLeftToTheAuthor(string marked) =>
        Assert.Empty(await FixVerifier.Titles($"{Attributes} {marked} public class Mine;"));

    [Theory]
    [InlineData("partial class {|LOSS0005:Square|} : Mine;", "partial class Square;")]
    [InlineData("partial class {|LOSS0005:Square|} : Mine { }", "partial class Square { }")]
    [InlineData("partial class {|LOSS0005:Square|}\n    : Mine, System.ICloneable\n{ public object Clone() => this; }", "partial class Square\n    : System.ICloneable\n{ public object Clone() => this; }")]
    public Task TheBaseClass(string marked, string expected) =>
        FixVerifier.Verify($"public class Mine; {Attributes} {marked}", $"public class Mine; {Attributes} {expected}");

    [Fact]
    public Task TheNameOfAGeneratedMember() => FixVerifier.Verify(
        $"{Attributes} public partial class {{|LOSS0045:Info|}}; class User {{ Info? Loss; }}",
        $"{Attributes} public partial class InfoLoss; class User {{ InfoLoss? Loss; }}");

    [Theory]
    [InlineData("""[LossDsl.Hyper("{|LOSS0010:s|}", 1)] public partial class Square;""", "public partial class Square;")]
    [InlineData("""[LossDsl.Hyper("{|LOSS0010:s|}", 1), System.Serializable] public partial class Square;""", "[System.Serializable] public partial class Square;")]
    [InlineData("""[System.Serializable, LossDsl.Define("{|LOSS0010:f|}(a) = a")] public partial class Square;""", "[System.Serializable] public partial class Square;")]
    [InlineData("\n    [LossDsl.Hyper(\"{|LOSS0010:s|}\", 1)]\n    public partial class Square;", "\n    public partial class Square;")]
    public Task WhatIsNeverUsed(string marked, string expected) => FixVerifier.Verify($"{Attributes} {marked}", $"{Attributes} {expected}");
}
