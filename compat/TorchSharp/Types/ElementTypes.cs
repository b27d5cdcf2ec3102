using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Which .NET type holds an element of a given type.</summary>
internal static class ElementTypes
{
    private static readonly Dictionary<Type, ScalarType> ByType = new()
    {
        [typeof(byte)] = ScalarType.Byte,
        [typeof(sbyte)] = ScalarType.Int8,
        [typeof(short)] = ScalarType.Int16,
        [typeof(int)] = ScalarType.Int32,
        [typeof(long)] = ScalarType.Int64,
        [typeof(Half)] = ScalarType.Float16,
        [typeof(float)] = ScalarType.Float32,
        [typeof(double)] = ScalarType.Float64,
        [typeof((float, float))] = ScalarType.ComplexFloat32,
        [typeof(Complex)] = ScalarType.ComplexFloat64,
        [typeof(bool)] = ScalarType.Bool,
        [typeof(BFloat16)] = ScalarType.BFloat16,
    };

    public static ScalarType Of(Type type) => ByType.TryGetValue(type, out var found) ? found : throw new InvalidOperationException($"{type.Name} cannot be an element of a tensor.");

    public static void Validate(Type type, ScalarType dtype)
    {
        if (!ByType.TryGetValue(type, out var found) || found != dtype)
            throw new ArgumentException($"{type.Name} is not compatible with {dtype}");
    }
}
