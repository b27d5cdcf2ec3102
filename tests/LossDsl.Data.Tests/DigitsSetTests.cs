namespace LossDsl.Data.Tests;

public sealed class DigitsSetTests
{
    [Fact]
    public void The_embedded_digits_are_complete()
    {
        var digits = DigitsSet.Load();

        Assert.Equal(1797, digits.Count);
        Assert.Equal(1797 * 64, digits.Pixels.Length);
        Assert.Equal([178, 182, 177, 183, 181, 182, 181, 179, 174, 180], digits.Labels.CountBy(label => label).OrderBy(pair => pair.Key).Select(pair => pair.Value));
        Assert.Equal((byte)255, digits.Pixels.Max());
    }

    [Fact]
    public void Values_are_spread_over_the_range_of_a_byte()
    {
        var line = string.Join(',', Enumerable.Repeat("0", 62).Append("8").Append("16").Append("7"));

        var digits = DigitsSet.Parse(new StringReader(line));

        Assert.Equal([7], digits.Labels);
        Assert.Equal([128, 255], digits.Image(0)[62..].ToArray());
    }

    [Theory]
    [InlineData("1,2,3")]
    [InlineData("17")]
    [InlineData("-1")]
    [InlineData("x")]
    public void A_malformed_line_is_refused(string value)
    {
        var line = value.Contains(',') ? value : string.Join(',', Enumerable.Repeat(value, 64).Append("1"));

        Assert.Throws<InvalidDataException>(() => DigitsSet.Parse(new StringReader(line)));
    }
}
