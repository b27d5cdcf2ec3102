using static TorchSharp.Interop.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp
{
    public enum PaddingModes
    {
        Zeros = 0,
        Reflect = 1,
        Replicate = 2,
        Circular = 3,
        Constant = 4,
    }

    public enum Padding
    {
        Valid = 0,
        Same = 1,
    }
}

namespace TorchSharp.Modules
{
    /// <summary>What the convolutions share: one kernel for each pair of channels.</summary>
    public abstract class Convolution : WeightedModule
    {
        private protected Convolution(
            string name,
            long in_channels,
            long out_channels,
            long[] kernel_size,
            long[] stride,
            long[]? padding,
            Padding? padding_type,
            long[] dilation,
            PaddingModes padding_mode,
            long groups,
            bool bias,
            Device? device,
            ScalarType? dtype)
            : base(name)
        {
            this.in_channels = in_channels;
            this.out_channels = out_channels;
            this.kernel_size = kernel_size;
            this.stride = stride;
            this.padding = padding;
            this.padding_type = padding_type;
            this.dilation = dilation;
            this.padding_mode = padding_mode;
            this.groups = groups;
            weight = new Parameter(empty([out_channels, in_channels / groups, .. kernel_size], dtype, device));
            this.bias = bias ? new Parameter(empty(out_channels, dtype, device)) : null;
            InitializeUniform();
        }

        public long in_channels { get; }

        public long out_channels { get; }

        public Padding? padding_type { get; }

        public long[]? padding { get; }

        public PaddingModes padding_mode { get; set; }

        public long groups { get; set; }

        public long[] kernel_size { get; set; }

        public long[] stride { get; set; }

        public long[] dilation { get; set; }

        public override Tensor forward(Tensor input)
        {
            string op = kernel_size.Length == 1 ? "conv1d" : "conv2d";
            if (padding_mode == PaddingModes.Zeros && padding_type is { } type)
                return Call(op + ".padding", input, weight, bias, stride, type == Padding.Same ? "same" : "valid", dilation, groups);
            if (padding_mode == PaddingModes.Zeros)
                return Call(op, input, weight, bias, stride, padding!, dilation, groups);
            using var padded = nn.functional.pad(input, Margins(), padding_mode);
            return Call(op, padded, weight, bias, stride, new long[kernel_size.Length], dilation, groups);
        }

        // Before and after, last dimension first.
        private long[] Margins()
        {
            var margins = new long[2 * kernel_size.Length];
            for (int axis = 0; axis < kernel_size.Length; axis++)
            {
                long total = padding_type == Padding.Same ? dilation[axis] * (kernel_size[axis] - 1) : 2 * (padding?[axis] ?? 0);
                int place = 2 * (kernel_size.Length - 1 - axis);
                margins[place] = total / 2;
                margins[place + 1] = total - (total / 2);
            }

            return margins;
        }
    }

    public sealed class Conv1d : Convolution
    {
        internal Conv1d(
            long in_channels, long out_channels, long kernel_size, long stride, long? padding, Padding? padding_type, long dilation, PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
            : base(nameof(Conv1d), in_channels, out_channels, [kernel_size], [stride], padding is { } one ? [one] : null, padding_type, [dilation], padding_mode, groups, bias, device, dtype)
        {
        }
    }

    public sealed class Conv2d : Convolution
    {
        internal Conv2d(
            long in_channels,
            long out_channels,
            (long, long) kernel_size,
            (long, long) stride,
            (long, long)? padding,
            Padding? padding_type,
            (long, long) dilation,
            PaddingModes padding_mode,
            long groups,
            bool bias,
            Device? device,
            ScalarType? dtype)
            : base(
                nameof(Conv2d),
                in_channels,
                out_channels,
                Pair(kernel_size),
                Pair(stride),
                padding is { } given ? Pair(given) : null,
                padding_type,
                Pair(dilation),
                padding_mode,
                groups,
                bias,
                device,
                dtype)
        {
        }

        private static long[] Pair((long, long) pair) => [pair.Item1, pair.Item2];
    }
}

namespace TorchSharp
{
    using Modules;

    public static partial class torch
    {
        public static partial class nn
        {
            public static Conv1d Conv1d(
                long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, kernel_size, stride, padding, null, dilation, padding_mode, groups, bias, device, dtype);

            public static Conv2d Conv2d(
                long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, (kernel_size, kernel_size), (stride, stride), (padding, padding), null, (dilation, dilation), padding_mode, groups, bias, device, dtype);

            public static Conv2d Conv2d(
                long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, kernel_size, stride ?? (1, 1), padding ?? (0, 0), null, dilation ?? (1, 1), padding_mode, groups, bias, device, dtype);

            public static Conv2d Conv2d(
                long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, (kernel_size, kernel_size), (stride, stride), null, padding, (dilation, dilation), padding_mode, groups, bias, device, dtype);
        }
    }
}
