namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Filling parameters with their first values.</summary>
        public static class init
        {
            public enum NonlinearityType
            {
                Linear = 0,
                Conv1D = 1,
                Conv2D = 2,
                Conv3D = 3,
                ConvTranspose1D = 4,
                ConvTranspose2D = 5,
                ConvTranspose3D = 6,
                Sigmoid = 7,
                Tanh = 8,
                ReLU = 9,
                LeakyReLU = 10,
            }

            public enum FanInOut
            {
                FanIn = 0,
                FanOut = 1,
            }

            /// <summary>The factor by which a nonlinearity shrinks the spread of its input.</summary>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0.0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3.0,
                NonlinearityType.ReLU => Math.Sqrt(2),
                NonlinearityType.LeakyReLU => Math.Sqrt(2 / (1 + (param * param))),
                _ => 1,
            };

            public static Tensor ones_(Tensor tensor) => Quietly(tensor, target => target.fill_(1));

            public static Tensor zeros_(Tensor tensor) => Quietly(tensor, target => target.zero_());

            public static Tensor constant_(Tensor tensor, Scalar val) => Quietly(tensor, target => target.fill_(val));

            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null) =>
                Quietly(tensor, target => target.uniform_(low, high, generator));

            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null) =>
                Quietly(tensor, target => target.normal_(mean, std, generator));

            /// <summary>Normal values, drawn again where they lie outside [a, b].</summary>
            public static Tensor trunc_normal_(Tensor tensor, double mean = 0.0, double std = 1.0, double a = -2.0, double b = 2.0, Generator? generator = null) =>
                Quietly(tensor, target =>
                {
                    // The inverse of the distribution at uniform values between those of the bounds.
                    double low = Normal((a - mean) / std);
                    double high = Normal((b - mean) / std);
                    target.uniform_((2 * low) - 1, (2 * high) - 1);
                    target.erfinv_();
                    target.mul_(std * Math.Sqrt(2));
                    target.add_(mean);
                    return target.clamp_(a, b);
                });

            public static Tensor eye_(Tensor tensor) => Quietly(tensor, target =>
            {
                using var identity = eye(target.shape[0], target.shape[1], target.dtype, target.device);
                return target.copy_(identity);
            });

            public static Tensor orthogonal_(Tensor tensor, double gain = 1.0) => Quietly(tensor, target =>
            {
                long rows = target.shape[0];
                long columns = target.numel() / rows;
                using var random = randn(Math.Max(rows, columns), Math.Min(rows, columns), target.dtype, target.device);
                var (q, r) = linalg.qr(random);
                using (q)
                using (r)
                using (var signs = r.diagonal().sign())
                using (var signed = q * signs)
                using (var turned = rows < columns ? signed.t() : signed.alias())
                using (var shaped = turned.reshape(target.shape))
                    target.copy_(shaped);
                return target.mul_(gain);
            });

            public static Tensor kaiming_uniform_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                double bound = Math.Sqrt(3) * KaimingDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            public static Tensor kaiming_normal_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) =>
                normal_(tensor, 0, KaimingDeviation(tensor, a, mode, nonlinearity));

            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1.0)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                double bound = gain * Math.Sqrt(6.0 / (fanIn + fanOut));
                return uniform_(tensor, -bound, bound);
            }

            public static Tensor glorot_uniform_(Tensor tensor, double gain = 1.0) => xavier_uniform_(tensor, gain);

            public static Tensor xavier_normal_(Tensor tensor, double gain = 1.0)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return normal_(tensor, 0, gain * Math.Sqrt(2.0 / (fanIn + fanOut)));
            }

            public static Tensor glorot_normal_(Tensor tensor, double gain = 1.0) => xavier_normal_(tensor, gain);

            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                var sizes = tensor.shape;
                if (sizes.Length < 2)
                    throw new ArgumentException("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions");
                long field = sizes.Skip(2).TotalSize();
                return (sizes[1] * field, sizes[0] * field);
            }

            private static double KaimingDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }

            private static double Normal(double x)
            {
                using var at = tensor(x / Math.Sqrt(2));
                using var value = at.erf();
                return (1 + value.ToDouble()) / 2;
            }

            private static Tensor Quietly(Tensor tensor, Func<Tensor, Tensor> fill)
            {
                using (no_grad())
                    fill(tensor);
                return tensor;
            }
        }
    }
}
