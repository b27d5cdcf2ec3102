using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Operators;

/// <summary>Values of the special functions against published tables (Abramowitz and Stegun; DLMF) and closed forms.</summary>
public sealed class EvaluateTests
{
    [Theory]
    [InlineData("erf", 0.5, 0.520499877813046537682746653892)]
    [InlineData("erf", 1, 0.842700792949714869341220635083)]
    [InlineData("erf", -2, -0.995322265018952734162069256367)]
    [InlineData("erf", 3, 0.999977909503001414558627223870)]
    [InlineData("normcdf", 1.959963984540054, 0.975)]
    [InlineData("lgamma", 0.5, 0.572364942924700087071713675677)]
    [InlineData("lgamma", 1, 0)]
    [InlineData("lgamma", 11, 15.1044125730755152952257093292)]
    [InlineData("lgamma", 100.5, 361.435540467777)]
    [InlineData("digamma", 1, -0.577215664901532860606512090082)]
    [InlineData("digamma", 0.5, -1.96351002602142347944097633299)]
    [InlineData("digamma", 10, 2.25175258906672110764745616389)]
    [InlineData("log1p", 1e-10, 9.9999999995e-11)]
    [InlineData("expm1", 1e-10, 1.00000000005e-10)]
    [InlineData("softplus", 0, 0.693147180559945309417232121458)]
    [InlineData("softplus", 1e4, 1e4)]
    [InlineData("softplus", -1e4, 0)]
    [InlineData("logsigmoid", -1e4, -1e4)]
    [InlineData("sigmoid", -1e4, 0)]
    public void Known_values(string name, double x, double expected) =>
        Close.Equal(expected, Op.TryGet(name, 1)!.Evaluate([x]), 3e-14, $"{name}({x})");

    [Fact]
    public void Lower_tail_of_the_normal_keeps_its_digits() =>
        Assert.InRange(Op.NormCdf.Evaluate([-10]) / 7.61985302416052606597e-24, 1 - 1e-12, 1 + 1e-12);

    [Theory]
    [InlineData(1, 1, 1.64493406684822643647)]
    [InlineData(2, 1, -2.40411380631918857080)]
    [InlineData(3, 1, 6.49393940226682914910)]
    [InlineData(1, 0.5, 4.93480220054467930942)]
    public void Polygamma_is_a_zeta_value_at_1(int order, double x, double expected) =>
        Close.Equal(expected, Op.Polygamma.Evaluate([order, x]), 3e-14, $"polygamma({order}, {x})");
}
