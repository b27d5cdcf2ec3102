using System.Buffers.Binary;

namespace LossDsl.Data.Tests;

public sealed class PcfFontTests
{
    /// <summary>A font of two glyphs, 3 x 2 pixels each, at the codes 0x3021 and 0x3022, and none at 0x3023.</summary>
    internal static byte[] Font(bool bigEndian, bool shortMetrics, byte[]? rows = null)
    {
        var format = (bigEndian ? 0xC : 0) | (shortMetrics ? 0x100 : 0);
        rows ??= bigEndian ? [0b1010_0000, 0b0100_0000, 0b1110_0000, 0b0000_0000] : [0b101, 0b010, 0b111, 0b000];
        var metrics = new Writer(bigEndian, format);
        if (shortMetrics)
            metrics.Short(2).Bytes(0x80, 0x83, 0x84, 0x82, 0x80).Bytes(0x81, 0x84, 0x84, 0x81, 0x81);
        else
            metrics.Int(2).Shorts(0, 3, 4, 2, 0, 0).Shorts(1, 4, 4, 1, 1, 0);
        var bitmaps = new Writer(bigEndian, format & 0xFF).Int(2).Int(0).Int(2).Int(4).Int(0).Int(0).Int(0).Bytes(rows);
        var encodings = new Writer(bigEndian, format & 0xFF).Shorts(0x21, 0x23, 0x30, 0x30, 0).Shorts(0, 1, -1);
        return File([(4, metrics), (8, bitmaps), (32, encodings)]);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Glyphs_are_read_in_every_order_of_bits_and_bytes(bool bigEndian, bool shortMetrics)
    {
        var glyphs = PcfFont.Read(new MemoryStream(Archives.Gzip(Font(bigEndian, shortMetrics))));

        Assert.Equal([0x3021, 0x3022], glyphs.Keys.Order());
        Assert.Equal((0, -2, 3, 2), (glyphs[0x3021].Left, glyphs[0x3021].Top, glyphs[0x3021].Width, glyphs[0x3021].Height));
        Assert.Equal([true, false, true, false, true, false], glyphs[0x3021].Ink);
        Assert.Equal((1, -1), (glyphs[0x3022].Left, glyphs[0x3022].Top));
        Assert.Equal([true, true, true, false, false, false], glyphs[0x3022].Ink);
    }

    [Fact]
    public void What_is_no_font_or_ends_early_is_refused()
    {
        var font = Font(true, true);
        Assert.Throws<InvalidDataException>(() => PcfFont.Read(new MemoryStream(Archives.Gzip("not a font"))));
        Assert.Throws<InvalidDataException>(() => PcfFont.Read(new MemoryStream(Archives.Gzip(font[..^6]))));
        Assert.Contains("bitmaps", Assert.Throws<InvalidDataException>(() => PcfFont.Read(new MemoryStream(Archives.Gzip(File([(4, new Writer(true, 0x10C).Short(0))]))))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Characters_that_all_fonts_have_are_drawn_in_a_common_size()
    {
        var whole = PcfFont.Read(new MemoryStream(Archives.Gzip(Font(true, true))));
        var part = PcfFont.Read(new MemoryStream(Archives.Gzip(Font(true, true, [0b1110_0000, 0b1110_0000, 0, 0]))));

        var set = KanjiSet.Join([whole, part]);

        Assert.Equal(["亜"], set.Classes);
        Assert.Equal([0, 0], set.Labels);
        // A square of three pixels: the second font's ink fills the upper two thirds of it.
        Assert.Equal(255, set.Image(1)[0]);
        Assert.Equal(255, set.Image(1)[(9 * 16) + 15]);
        Assert.InRange(set.Image(1)[10 * 16], 169, 171);
        Assert.Equal(0, set.Image(1)[11 * 16]);
        Assert.Equal((255, 0), (set.Image(0)[0], set.Image(0)[8]));
    }

    private static byte[] File((int Table, Writer Content)[] tables)
    {
        var header = new Writer(false, 0x70636601).Int(tables.Length);
        var offset = 8 + (16 * tables.Length);
        foreach (var (table, content) in tables)
        {
            header.Int(table).Int(0).Int(content.Data.Count).Int(offset);
            offset += content.Data.Count;
        }

        return [.. header.Data, .. tables.SelectMany(t => t.Content.Data)];
    }

    /// <summary>A table: its format in little endian, then numbers in the order of bytes that the format says.</summary>
    private sealed class Writer
    {
        private readonly bool _bigEndian;

        public Writer(bool bigEndian, int format)
        {
            Int(format);
            _bigEndian = bigEndian;
        }

        public List<byte> Data { get; } = [];

        public Writer Int(int value)
        {
            var bytes = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, _bigEndian ? BinaryPrimitives.ReverseEndianness(value) : value);
            Data.AddRange(bytes);
            return this;
        }

        public Writer Short(int value)
        {
            var bytes = new byte[2];
            BinaryPrimitives.WriteInt16LittleEndian(bytes, _bigEndian ? BinaryPrimitives.ReverseEndianness((short)value) : (short)value);
            Data.AddRange(bytes);
            return this;
        }

        public Writer Shorts(params int[] values)
        {
            foreach (var value in values)
                Short(value);
            return this;
        }

        public Writer Bytes(params byte[] values)
        {
            Data.AddRange(values);
            return this;
        }
    }
}
