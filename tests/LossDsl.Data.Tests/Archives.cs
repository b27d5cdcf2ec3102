using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace LossDsl.Data.Tests;

/// <summary>Tiny archives of the shapes that the loaders read.</summary>
internal static class Archives
{
    public static byte[] Gzip(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
            gzip.Write(content);
        return stream.ToArray();
    }

    public static byte[] Gzip(string content) => Gzip(Encoding.UTF8.GetBytes(content));

    public static byte[] Tar(params (string Name, byte[] Content)[] files)
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, leaveOpen: true))
        {
            foreach (var (name, content) in files)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
        }

        return stream.ToArray();
    }

    public static byte[] Idx(int[] shape, byte[] values)
    {
        var header = new byte[4 + 4 * shape.Length];
        header[2] = 8;
        header[3] = (byte)shape.Length;
        for (var axis = 0; axis < shape.Length; axis++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * axis), shape[axis]);
        return [.. header, .. values];
    }
}
