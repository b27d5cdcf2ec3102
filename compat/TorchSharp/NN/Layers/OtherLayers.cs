using static TorchSharp.Interop.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Normalization over the last dimensions.</summary>
    public sealed class LayerNorm : WeightedModule
    {
        internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device? device, ScalarType? dtype)
            : base(nameof(LayerNorm))
        {
            this.normalized_shape = normalized_shape;
            this.eps = eps;
            this.elementwise_affine = elementwise_affine;
            if (!elementwise_affine)
                return;
            weight = new Parameter(ones(normalized_shape, dtype, device));
            this.bias = bias ? new Parameter(zeros(normalized_shape, dtype, device)) : null;
        }

        public long[] normalized_shape { get; set; }

        public double eps { get; set; }

        public bool elementwise_affine { get; set; }

        public override Tensor forward(Tensor tensor) => nn.functional.layer_norm(tensor, normalized_shape, weight, bias, eps);
    }

    /// <summary>A table of vectors looked up by index.</summary>
    public sealed class Embedding : WeightedModule
    {
        private readonly long padding;
        private readonly double? maxNorm;
        private readonly double normType;
        private readonly bool scaleByFrequency;
        private readonly bool sparse;

        internal Embedding(Tensor embeddings, bool freeze, long? padding_idx, double? max_norm, double norm_type, bool scale_grad_by_freq, bool sparse)
            : base(nameof(Embedding))
        {
            weight = new Parameter(embeddings, !freeze);
            padding = padding_idx ?? -1;
            maxNorm = max_norm;
            normType = norm_type;
            scaleByFrequency = scale_grad_by_freq;
            this.sparse = sparse;
        }

        public override Tensor forward(Tensor input)
        {
            if (maxNorm is { } norm)
            {
                using (no_grad())
                    Call("embedding_renorm_", weight, input, norm, normType);
            }

            return Call("embedding", weight, input, padding, scaleByFrequency, sparse);
        }
    }

    /// <summary>A rectifier whose slope below zero is trained.</summary>
    public sealed class PReLU : WeightedModule
    {
        internal PReLU(long num_parameters, double init, Device? device, ScalarType? dtype)
            : base(nameof(PReLU))
        {
            this.num_parameters = num_parameters;
            this.init = init;
            weight = new Parameter(full([num_parameters], init, dtype ?? get_default_dtype(), device));
        }

        public long num_parameters { get; }

        public double init { get; }

        public override Tensor forward(Tensor tensor) => tensor.prelu(weight);
    }
}

namespace TorchSharp
{
    using Modules;

    public static partial class torch
    {
        public static partial class nn
        {
            public static LayerNorm LayerNorm(
                long[] normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(normalized_shape, eps, elementwise_affine, bias, device, dtype);

            public static LayerNorm LayerNorm(
                long normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new([normalized_shape], eps, elementwise_affine, bias, device, dtype);

            /// <summary>A table of normal random vectors; the vector of <paramref name="padding_idx"/> is zero and stays so.</summary>
            public static Embedding Embedding(
                long num_embeddings,
                long embedding_dims,
                long? padding_idx = null,
                double? max_norm = null,
                double norm_type = 2.0,
                bool scale_grad_by_freq = false,
                bool sparse = false,
                Device? device = null,
                ScalarType? dtype = null)
            {
                var table = randn(num_embeddings, embedding_dims, dtype, device);
                if (padding_idx is { } row)
                {
                    using var padding = table[row];
                    padding.zero_().Dispose();
                }

                return new(table, false, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
            }

            public static Embedding Embedding_from_pretrained(
                Tensor embeddings,
                bool freeze = true,
                long? padding_idx = null,
                double? max_norm = null,
                double norm_type = 2.0,
                bool scale_grad_by_freq = false,
                bool sparse = false,
                Device? device = null,
                ScalarType? dtype = null)
            {
                var table = embeddings.to(dtype ?? embeddings.dtype, device ?? embeddings.device);
                return new(table, freeze, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
            }

            public static PReLU PReLU(long num_parameters, double init = 0.25, Device? device = null, ScalarType? dtype = null) =>
                new(num_parameters, init, device, dtype);
        }
    }
}
