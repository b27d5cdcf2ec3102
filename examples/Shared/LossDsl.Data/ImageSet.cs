namespace LossDsl.Data;

/// <summary>Gray images of one size with a class label each.</summary>
/// <param name="Name">What the set is called on the command line.</param>
/// <param name="Credit">Who made it and under which license, for the screen and the report.</param>
/// <param name="Width">Pixels a row.</param>
/// <param name="Height">Rows an image.</param>
/// <param name="Classes">The name of each class; labels index it.</param>
/// <param name="Labels">The class of each image.</param>
/// <param name="Pixels">All images one after the other, row by row, 0 for background and 255 for ink.</param>
public sealed record ImageSet(string Name, string Credit, int Width, int Height, string[] Classes, int[] Labels, byte[] Pixels)
{
    /// <summary>The number of images.</summary>
    public int Count => Labels.Length;

    /// <summary>The number of pixels of one image.</summary>
    public int PixelsEach => Width * Height;

    /// <summary>The pixels of one image.</summary>
    public ReadOnlySpan<byte> Image(int index) => Pixels.AsSpan(index * PixelsEach, PixelsEach);
}
