using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Activation functions.</summary>
    public partial class Tensor
    {
        public Tensor relu() => Call("relu", this);

        public Tensor relu_() => Call("relu_", this);

        public Tensor relu6() => Call("relu6", this);

        public Tensor relu6_() => Call("relu6_", this);

        public Tensor selu() => Call("selu", this);

        public Tensor selu_() => Call("selu_", this);

        public Tensor silu() => Call("silu", this);

        public Tensor silu_() => Call("silu_", this);

        public Tensor hardsigmoid() => Call("hardsigmoid", this);

        public Tensor hardsigmoid_() => Call("hardsigmoid_", this);

        public Tensor hardswish() => Call("hardswish", this);

        public Tensor hardswish_() => Call("hardswish_", this);

        public Tensor softmax(long dim, ScalarType? dtype = null) => Call("softmax.int", this, dim, dtype);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Call("log_softmax.int", this, dim, dtype);

        public Tensor softplus(double beta = 1, double threshold = 20) => Call("softplus", this, beta, threshold);

        public Tensor log_sigmoid() => Call("log_sigmoid", this);

        public Tensor elu(double alpha = 1) => elu(alpha, 1.0, 1.0);

        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => Call("elu", this, alpha, scale, input_scale);

        public Tensor elu_(double alpha = 1) => elu_(alpha, 1.0, 1.0);

        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) => Call("elu_", this, alpha, scale, input_scale);

        public Tensor celu() => celu(1.0);

        public Tensor celu(Scalar alpha) => Call("celu", this, alpha);

        public Tensor celu_() => celu_(1.0);

        public Tensor celu_(Scalar alpha) => Call("celu_", this, alpha);

        public Tensor gelu() => Call("gelu", this);

        public Tensor gelu_() => Call("gelu_", this);

        public Tensor glu(long dim = -1) => Call("glu", this, dim);

        public Tensor prelu(Tensor target) => Call("prelu", this, target);

        public Tensor leaky_relu(Scalar negative_slope) => Call("leaky_relu", this, negative_slope);

        public Tensor leaky_relu_(Scalar negative_slope) => Call("leaky_relu_", this, negative_slope);

        public Tensor hardtanh(Scalar min, Scalar max) => Call("hardtanh", this, min, max);

        public Tensor hardtanh_(Scalar min, Scalar max) => Call("hardtanh_", this, min, max);

        public Tensor threshold(Scalar threshold, Scalar value) => Call("threshold", this, threshold, value);

        public Tensor threshold_(Scalar threshold, Scalar value) => Call("threshold_", this, threshold, value);
    }
}
