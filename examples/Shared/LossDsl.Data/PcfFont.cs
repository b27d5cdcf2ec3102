using System.Buffers.Binary;
using System.IO.Compression;

namespace LossDsl.Data;

/// <summary>A glyph: which of its pixels are ink, row by row, and where its upper left corner is from the origin on the base line.</summary>
internal readonly record struct PcfGlyph(int Left, int Top, int Width, int Height, bool[] Ink);

/// <summary>A bitmap font in the compiled format of the X Window System.</summary>
internal static class PcfFont
{
    private const uint Magic = 0x70636601;
    private const int MaxFileSize = 64 << 20;

    private enum Table
    {
        Metrics = 1 << 2,
        Bitmaps = 1 << 3,
        Encodings = 1 << 5,
    }

    /// <summary>Reads the glyphs by their codes, the first byte of a code above the second.</summary>
    /// <exception cref="InvalidDataException">The file is no such font, or is damaged.</exception>
    public static Dictionary<int, PcfGlyph> Read(Stream compressed)
    {
        using var gzip = new GZipStream(compressed, CompressionMode.Decompress);
        using var all = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = gzip.Read(buffer)) > 0;)
        {
            all.Write(buffer, 0, read);
            if (all.Length > MaxFileSize)
                throw new InvalidDataException("The font is too large.");
        }

        try
        {
            return Read(all.ToArray());
        }
        catch (Exception damage) when (damage is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("The font is damaged.", damage);
        }
    }

    private static Dictionary<int, PcfGlyph> Read(byte[] file)
    {
        if (BinaryPrimitives.ReadUInt32BigEndian(file) != Magic && BinaryPrimitives.ReadUInt32LittleEndian(file) != Magic)
            throw new InvalidDataException("The file is not a PCF font.");
        var tables = new Dictionary<int, int>();
        for (var k = 0; k < BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4)); k++)
            tables[BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(8 + (16 * k)))] = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(20 + (16 * k)));
        var metrics = Metrics(Open(file, tables, Table.Metrics));
        var bitmaps = Open(file, tables, Table.Bitmaps);
        var encodings = Open(file, tables, Table.Encodings);

        var glyphs = new Dictionary<int, PcfGlyph>();
        var (firstLow, lastLow, firstHigh, lastHigh) = (encodings.Int16(4), encodings.Int16(6), encodings.Int16(8), encodings.Int16(10));
        var place = 14;
        for (int high = firstHigh; high <= lastHigh; high++)
        {
            for (int low = firstLow; low <= lastLow; low++, place += 2)
            {
                var index = (ushort)encodings.Int16(place);
                if (index != ushort.MaxValue)
                    glyphs[(high << 8) | low] = Glyph(bitmaps, metrics[index], index);
            }
        }

        return glyphs;
    }

    private static Reader Open(byte[] file, Dictionary<int, int> tables, Table table) =>
        tables.TryGetValue((int)table, out var offset) ? new Reader(file, offset) : throw new InvalidDataException($"The font has no table of {table.ToString().ToLowerInvariant()}.");

    private static (int Left, int Right, int Ascent, int Descent)[] Metrics(Reader table)
    {
        var isShort = (table.Format & 0x100) != 0;
        var metrics = new (int, int, int, int)[isShort ? (ushort)table.Int16(4) : table.Int32(4)];
        for (var k = 0; k < metrics.Length; k++)
        {
            metrics[k] = isShort
                ? (table.Byte(6 + (5 * k)) - 0x80, table.Byte(7 + (5 * k)) - 0x80, table.Byte(9 + (5 * k)) - 0x80, table.Byte(10 + (5 * k)) - 0x80)
                : (table.Int16(8 + (12 * k)), table.Int16(10 + (12 * k)), table.Int16(14 + (12 * k)), table.Int16(16 + (12 * k)));
        }

        return metrics;
    }

    private static PcfGlyph Glyph(Reader bitmaps, (int Left, int Right, int Ascent, int Descent) metrics, int index)
    {
        var (width, height) = (metrics.Right - metrics.Left, metrics.Ascent + metrics.Descent);
        var padding = 8 << (bitmaps.Format & 3);
        var stride = (width + padding - 1) / padding * (padding / 8);
        var start = 8 + (4 * bitmaps.Int32(4)) + 16 + bitmaps.Int32(8 + (4 * index));
        // Bits within a byte are told by one flag and bytes within a unit by another; units of one byte have no order.
        var isHighFirst = (bitmaps.Format & 8) != 0;
        var unit = 1 << ((bitmaps.Format >> 4) & 3);
        if (unit > 1 && isHighFirst != ((bitmaps.Format & 4) != 0))
            throw new InvalidDataException("The font orders its bytes in a way that is not read here.");
        var ink = new bool[checked(width * height)];
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var bits = bitmaps.Byte(start + (row * stride) + (column / 8));
                ink[(row * width) + column] = ((isHighFirst ? bits >> (7 - (column % 8)) : bits >> (column % 8)) & 1) != 0;
            }
        }

        return new PcfGlyph(metrics.Left, -metrics.Ascent, width, height, ink);
    }

    /// <summary>A table, whose own format says in which order the bytes of its numbers are.</summary>
    private sealed class Reader(byte[] file, int offset)
    {
        public int Format { get; } = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(offset));

        private bool IsBigEndian => (Format & 4) != 0;

        public byte Byte(int at) => file[offset + at];

        public short Int16(int at) =>
            IsBigEndian ? BinaryPrimitives.ReadInt16BigEndian(file.AsSpan(offset + at)) : BinaryPrimitives.ReadInt16LittleEndian(file.AsSpan(offset + at));

        public int Int32(int at) =>
            IsBigEndian ? BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(offset + at)) : BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(offset + at));
    }
}
