using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public static Tensor load(string location) => Load(location);

        public static Tensor Load(string location)
        {
            using var stream = File.OpenRead(location);
            return Load(stream);
        }

        public static Tensor Load(Stream stream)
        {
            using var reader = new BinaryReader(stream);
            return Load(reader);
        }

        public static Tensor Load(BinaryReader reader) => TensorExtensionMethods.Load(reader);

        public void save(string location) => this.Save(location);
    }

    public static Tensor load(string location) => Tensor.load(location);

    public static void save(Tensor t, string location) => t.save(location);

    /// <summary>The header of a stored tensor: its element type and sizes.</summary>
    internal static (ScalarType Type, long[] Sizes) ReadHeader(BinaryReader reader)
    {
        var type = (ScalarType)LEB128Codec.Decode(reader);
        var sizes = new long[LEB128Codec.Decode(reader)];
        for (int axis = 0; axis < sizes.Length; axis++)
            sizes[axis] = LEB128Codec.Decode(reader);
        return (type, sizes);
    }
}
