using TorchSharp.Modules;
using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Gradients and parameters taken together.</summary>
        public static partial class utils
        {
            /// <summary>Scales the gradients so that their common norm is at most <paramref name="max_norm"/>; returns the norm before.</summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using var scope = NewDisposeScope();
                using var off = no_grad();
                var grads = tensors.Select(tensor => tensor.grad).OfType<Tensor>().ToList();
                if (grads.Count == 0)
                    return 0;
                double total = stack(grads.Select(grad => Call("norm.Scalar", grad, norm_type))).norm((float)norm_type).ToDouble();
                double factor = max_norm / (total + 1e-6);
                if (factor < 1)
                {
                    foreach (var grad in grads)
                        grad.mul_(factor);
                }

                return total;
            }

            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                foreach (var tensor in tensors)
                {
                    using var grad = tensor.grad;
                    grad?.clamp_(-clip_value, clip_value);
                }
            }

            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                var parts = tensors.Select(tensor => tensor.reshape(-1)).ToArray();
                var result = cat(parts);
                foreach (var part in parts)
                    part.Dispose();
                return result;
            }

            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                using var off = no_grad();
                long start = 0;
                foreach (var tensor in tensors)
                {
                    using var part = vec.narrow(0, start, tensor.numel());
                    using var shaped = part.view(tensor.shape);
                    tensor.copy_(shaped);
                    start += tensor.numel();
                }
            }
        }
    }
}
