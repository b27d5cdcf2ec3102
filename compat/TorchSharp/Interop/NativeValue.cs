using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>How one argument or result of an operator travels; shared with bridge.h.</summary>
internal enum Tag
{
    Default = 0,
    None = 1,
    Tensor = 2,
    Int = 3,
    Double = 4,
    Bool = 5,
    IntList = 6,
    DoubleList = 7,
    TensorList = 8,
    OptionalTensorList = 9,
    Device = 10,
    String = 11,
    Complex = 12,
    BoolList = 13,
}

/// <summary>The bridge's Value: a tag and 8 bytes that are an integer, the bits of a double, or a pointer.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeValue
{
    public Tag Tag;
    public int Count;
    public long Bits;
    public double Imaginary;
}
