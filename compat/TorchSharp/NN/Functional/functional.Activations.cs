using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Activation functions.</summary>
        public static partial class functional
        {
            public static Tensor relu(Tensor x, bool inplace = false) => Call(inplace ? "relu_" : "relu", x);

            public static Tensor relu6(Tensor x, bool inplace = false) => Call(inplace ? "relu6_" : "relu6", x);

            public static Tensor selu(Tensor x, bool inplace = false) => Call(inplace ? "selu_" : "selu", x);

            public static Tensor silu(Tensor x, bool inplace = false) => Call(inplace ? "silu_" : "silu", x);

            public static Tensor mish(Tensor x, bool inplace = false) => Call(inplace ? "mish_" : "mish", x);

            public static Tensor hardsigmoid(Tensor input, bool inplace = false) => Call(inplace ? "hardsigmoid_" : "hardsigmoid", input);

            public static Tensor hardswish(Tensor input, bool inplace = false) => Call(inplace ? "hardswish_" : "hardswish", input);

            public static Tensor celu(Tensor x, double alpha, bool inplace = false) => Call(inplace ? "celu_" : "celu", x, alpha);

            public static Tensor elu(Tensor x, double alpha, bool inplace = false) => Call(inplace ? "elu_" : "elu", x, alpha);

            public static Tensor hardtanh(Tensor x, double min_val = -1.0, double max_val = 1.0, bool inplace = false) => Call(inplace ? "hardtanh_" : "hardtanh", x, min_val, max_val);

            public static Tensor threshold(Tensor x, double threshold, double value, bool inplace = false) => Call(inplace ? "threshold_" : "threshold", x, threshold, value);

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) => Call(inplace ? "leaky_relu_" : "leaky_relu", input, negative_slope);

            public static Tensor rrelu(Tensor x, double lower = 1.0 / 8, double upper = 1.0 / 3, bool inplace = false) => Call(inplace ? "rrelu_" : "rrelu", x, lower, upper);

            public static Tensor gelu(Tensor x) => x.gelu();

            public static Tensor gelu(Tensor x, bool inplace) => inplace ? x.gelu_() : x.gelu();

            public static Tensor gelu(Tensor x, Modules.GELU.Approximate approximate, bool inplace = false) => Call(inplace ? "gelu_" : "gelu", x, approximate.ToString());

            public static Tensor glu(Tensor input, long dim = -1) => input.glu(dim);

            public static Tensor sigmoid(Tensor x) => x.sigmoid();

            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? x.sigmoid_() : x.sigmoid();

            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_() : x.tanh();

            public static Tensor tanhshrink(Tensor x, bool inplace = false)
            {
                using var squashed = x.tanh();
                return inplace ? x.sub_(squashed) : x - squashed;
            }

            public static Tensor softsign(Tensor x, bool inplace = false)
            {
                using var magnitude = x.abs();
                using var scale = magnitude + 1;
                return inplace ? x.div_(scale) : x / scale;
            }

            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => x.softplus(beta, threshold);

            public static Tensor logsigmoid(Tensor x) => x.log_sigmoid();

            public static Tensor prelu(Tensor input, Tensor weight) => input.prelu(weight);

            public static Tensor hardshrink(Tensor x, double lambda = 0.5) => Call("hardshrink", x, lambda);

            public static Tensor softshrink(Tensor x, double lambda = 0.5) => Call("softshrink", x, lambda);

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            public static Tensor softmin(Tensor x, long dim)
            {
                using var negative = -x;
                return negative.softmax(dim);
            }
        }
    }
}
