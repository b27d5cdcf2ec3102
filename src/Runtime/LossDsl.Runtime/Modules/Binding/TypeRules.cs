using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <summary>
/// Which type a loss is computed in. 16-bit floats count as float32; the inputs take the widest of their types, as in torch, and the weights must
/// have it already, since a parameter that is converted on every step would cost more than the loss. Constants and states follow silently.
/// </summary>
internal static class TypeRules
{
    /// <exception cref="ArgumentException">A tensor is not of a type that the loss takes.</exception>
    public static ScalarType Choose(LossSchema schema, Tensor[] tensors)
    {
        ScalarType? chosen = null;
        for (var slot = 0; slot < tensors.Length; slot++)
        {
            var tensor = schema.Tensors[slot];
            var type = tensors[slot].dtype;
            if (tensor.Role != TensorRole.Input)
                continue;
            if (!IsFloat(type))
                throw new ArgumentException($"{tensor.Title} must be a floating-point tensor, but is {type}.", tensor.Name);
            if (chosen != ScalarType.Float64)
                chosen = type == ScalarType.Float64 ? type : ScalarType.Float32;
        }

        return CheckWeights(schema, tensors, chosen);
    }

    /// <summary>
    /// The type in which the kernels of a device read inputs and weights: the one that torch promotes the inputs to, or the weights where there are no
    /// inputs, 16 bits included. The weights are converted to it as under autocast.
    /// </summary>
    public static ScalarType Storage(LossSchema schema, Tensor[] tensors)
    {
        var inputs = TypesOf(schema, tensors, TensorRole.Input);
        ScalarType[] types = inputs.Length > 0 ? inputs : TypesOf(schema, tensors, TensorRole.Weight);
        if (types.Length == 0)
            return ScalarType.Float32;
        return types.Aggregate((a, b) => a == b ? a : a == ScalarType.Float64 || b == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32);
    }

    private static ScalarType[] TypesOf(LossSchema schema, Tensor[] tensors, TensorRole role) =>
        [.. Enumerable.Range(0, tensors.Length).Where(slot => schema.Tensors[slot].Role == role).Select(slot => tensors[slot].dtype)];

    private static ScalarType CheckWeights(LossSchema schema, Tensor[] tensors, ScalarType? chosen)
    {
        for (var slot = 0; slot < tensors.Length; slot++)
        {
            var tensor = schema.Tensors[slot];
            if (tensor.Role != TensorRole.Weight)
                continue;
            var type = tensors[slot].dtype;
            var wide = type == ScalarType.Float64 ? type : ScalarType.Float32;
            if (!IsFloat(type) || wide != (chosen ??= wide))
                throw new ArgumentException(
                    $"The weight '{tensor.Name}' is {type}, but the arguments are {chosen}: convert the loss with .to(ScalarType.{chosen}), or the arguments.", tensor.Name);
        }

        return chosen ?? ScalarType.Float32;
    }

    private static bool IsFloat(ScalarType type) => type is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64;
}
