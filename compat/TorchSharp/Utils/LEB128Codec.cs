namespace TorchSharp.Utils;

/// <summary>Non-negative numbers in groups of seven bits, lowest first; a set top bit says that more follow.</summary>
internal static class LEB128Codec
{
    public static void Encode(BinaryWriter writer, long value)
    {
        for (; value >= 0x80; value >>= 7)
            writer.Write((byte)(value | 0x80));
        writer.Write((byte)value);
    }

    public static long Decode(BinaryReader reader)
    {
        long result = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte group = reader.ReadByte();
            result |= (long)(group & 0x7F) << shift;
            if (group < 0x80)
                return result;
        }
    }
}
