namespace LossDsl.Data;

/// <summary>Draws glyphs of any size as gray images of one size.</summary>
internal static class GlyphScaler
{
    /// <summary>Draws a glyph from a square of its font's pixels: every pixel of the image is as dark as the share of its area that is ink.</summary>
    /// <param name="glyph">The glyph.</param>
    /// <param name="left">The left edge of the square, from the glyph's origin.</param>
    /// <param name="top">Its upper edge.</param>
    /// <param name="size">Its side in the font's pixels.</param>
    /// <param name="image">The pixels of the image, row by row.</param>
    /// <param name="side">Its side.</param>
    public static void Draw(PcfGlyph glyph, int left, int top, int size, Span<byte> image, int side)
    {
        var shares = new double[side * side];
        var scale = (double)side / size;
        for (var row = 0; row < glyph.Height; row++)
        {
            for (var column = 0; column < glyph.Width; column++)
            {
                if (glyph.Ink[(row * glyph.Width) + column])
                    Add(shares, side, (glyph.Left + column - left) * scale, (glyph.Top + row - top) * scale, scale);
            }
        }

        for (var k = 0; k < shares.Length; k++)
            image[k] = (byte)Math.Min(Math.Round(255 * shares[k]), 255);
    }

    private static void Add(double[] shares, int side, double x, double y, double scale)
    {
        for (var row = (int)y; row < Math.Min(side, Math.Ceiling(y + scale)); row++)
        {
            var high = Math.Min(row + 1, y + scale) - Math.Max(row, y);
            for (var column = (int)x; column < Math.Min(side, Math.Ceiling(x + scale)); column++)
                shares[(row * side) + column] += high * (Math.Min(column + 1, x + scale) - Math.Max(column, x));
        }
    }
}
