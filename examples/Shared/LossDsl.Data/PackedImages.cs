using System.IO.Compression;

namespace LossDsl.Data;

/// <summary>An image set in one compressed file: reading it takes a fraction of a second where parsing the source takes many.</summary>
internal static class PackedImages
{
    private const int Magic = 0x3149444C;

    public static void Write(ImageSet set, string path)
    {
        using var writer = new BinaryWriter(new GZipStream(File.Create(path), CompressionLevel.Fastest));
        writer.Write(Magic);
        writer.Write(set.Name);
        writer.Write(set.Credit);
        writer.Write(set.Width);
        writer.Write(set.Height);
        writer.Write(set.Classes.Length);
        foreach (var name in set.Classes)
            writer.Write(name);
        writer.Write(set.Count);
        foreach (var label in set.Labels)
            writer.Write(label);
        writer.Write(set.Pixels);
    }

    /// <exception cref="InvalidDataException">The file is not one of this version, or is damaged.</exception>
    public static ImageSet Read(string path)
    {
        try
        {
            using var reader = new BinaryReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
            if (reader.ReadInt32() != Magic)
                throw new InvalidDataException($"{path} is not an image set of this version.");
            var (name, credit, width, height) = (reader.ReadString(), reader.ReadString(), reader.ReadInt32(), reader.ReadInt32());
            var classes = new string[reader.ReadInt32()];
            foreach (ref var label in classes.AsSpan())
                label = reader.ReadString();
            var labels = new int[reader.ReadInt32()];
            foreach (ref var label in labels.AsSpan())
                label = reader.ReadInt32();
            var pixels = new byte[checked(labels.Length * width * height)];
            reader.BaseStream.ReadExactly(pixels);
            return new ImageSet(name, credit, width, height, classes, labels, pixels);
        }
        catch (Exception damage) when (damage is EndOfStreamException or OverflowException or FormatException)
        {
            throw new InvalidDataException($"{path} is damaged.", damage);
        }
    }
}
