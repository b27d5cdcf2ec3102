using System.Buffers.Binary;

namespace LossDsl.Data;

/// <summary>An array of bytes in the IDX format: a magic number with the rank, the sizes (big-endian), the values.</summary>
internal sealed record IdxFile(int[] Shape, byte[] Values)
{
    private const byte UnsignedByte = 8;
    private const long MostValues = 1L << 30;

    /// <exception cref="InvalidDataException">The header is not one of an IDX file of bytes, or the values end early.</exception>
    public static IdxFile Read(Stream stream)
    {
        try
        {
            Span<byte> word = stackalloc byte[4];
            stream.ReadExactly(word);
            if (word[0] != 0 || word[1] != 0 || word[2] != UnsignedByte)
                throw new InvalidDataException("This is not an IDX file of bytes.");
            var shape = new int[word[3]];
            var count = 1L;
            foreach (ref var size in shape.AsSpan())
            {
                stream.ReadExactly(word);
                size = BinaryPrimitives.ReadInt32BigEndian(word);
                count *= size;
                if (size < 0 || count > MostValues)
                    throw new InvalidDataException($"An IDX file says that an axis has the size {size}.");
            }

            var values = new byte[count];
            stream.ReadExactly(values);
            return new IdxFile(shape, values);
        }
        catch (EndOfStreamException early)
        {
            throw new InvalidDataException("An IDX file ends before its last value.", early);
        }
    }
}
