using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>What the batch normalizations share: running statistics, scale and shift.</summary>
    public abstract class NormBase : WeightedModule
    {
        [ComponentName(Name = nameof(running_mean))]
        private Tensor? mean;

        [ComponentName(Name = nameof(running_var))]
        private Tensor? variance;

        [ComponentName(Name = nameof(num_batches_tracked))]
        private Tensor? batches;

        private protected NormBase(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
            : base(name)
        {
            this.num_features = num_features;
            this.eps = eps;
            this.momentum = momentum;
            this.affine = affine;
            this.track_running_stats = track_running_stats;
            if (affine)
            {
                weight = new Parameter(ones(num_features, dtype, device));
                bias = new Parameter(zeros(num_features, dtype, device));
            }

            if (track_running_stats)
            {
                running_mean = zeros(num_features, dtype, device);
                running_var = ones(num_features, dtype, device);
                num_batches_tracked = zeros([], ScalarType.Int64, device);
            }
        }

        public long num_features { get; }

        public double eps { get; set; }

        public double? momentum { get; set; }

        public bool affine { get; }

        public bool track_running_stats { get; }

        public Tensor? running_mean
        {
            get => mean;
            set => Replace(nameof(running_mean), ref mean, value);
        }

        public Tensor? running_var
        {
            get => variance;
            set => Replace(nameof(running_var), ref variance, value);
        }

        public Tensor? num_batches_tracked
        {
            get => batches;
            set => Replace(nameof(num_batches_tracked), ref batches, value);
        }

        public void reset_running_stats()
        {
            mean?.zero_().Dispose();
            variance?.fill_(1);
            batches?.zero_().Dispose();
        }

        public void reset_parameters()
        {
            reset_running_stats();
            if (affine)
            {
                nn.init.ones_(weight);
                nn.init.zeros_(bias!);
            }
        }

        protected abstract void ValidateInputDimensions(Tensor input);

        private void Replace(string key, ref Tensor? field, Tensor? value)
        {
            if (ReferenceEquals(field, value))
                return;
            field?.Dispose();
            value?.DetachFromDisposeScope();
            field = value;
            ConditionallyRegisterBuffer(key, value);
        }
    }

    public abstract class BatchNorm : NormBase
    {
        private protected BatchNorm(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
            : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
        {
        }

        public override Tensor forward(Tensor input)
        {
            ValidateInputDimensions(input);
            double factor = momentum ?? 0.0;
            if (training && num_batches_tracked is { } batches)
            {
                using (no_grad())
                    batches.add_(1);
                factor = momentum ?? 1.0 / batches.ToInt64();
            }

            bool useBatch = training || running_mean is null;
            return nn.functional.batch_norm(input, running_mean, running_var, weight, bias, useBatch, factor, eps);
        }
    }

    /// <summary>Batch normalization of <c>[N, C]</c> or <c>[N, C, L]</c>.</summary>
    public sealed class BatchNorm1d : BatchNorm
    {
        internal BatchNorm1d(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
            : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm1d))
        {
        }

        protected override void ValidateInputDimensions(Tensor input)
        {
            if (input.ndim != 2 && input.ndim != 3)
                throw new ArgumentException($"expected 2D or 3D input, but got {input.ndim}D input.");
        }
    }

    /// <summary>Batch normalization of <c>[N, C, H, W]</c>.</summary>
    public sealed class BatchNorm2d : BatchNorm
    {
        internal BatchNorm2d(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
            : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm2d))
        {
        }

        protected override void ValidateInputDimensions(Tensor input)
        {
            if (input.ndim != 4)
                throw new ArgumentException($"expected 4D input, but got {input.ndim}D input.");
        }
    }
}

namespace TorchSharp
{
    using Modules;

    public static partial class torch
    {
        public static partial class nn
        {
            public static BatchNorm1d BatchNorm1d(
                long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

            public static BatchNorm2d BatchNorm2d(
                long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
        }
    }
}
