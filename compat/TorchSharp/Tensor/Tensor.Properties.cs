using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Sizes, strides, element type and place.</summary>
    public unsafe partial class Tensor
    {
        public long Dimensions => Native.bridge_tensor_dim(Handle);

        public long ndim => Dimensions;

        public long NumberOfElements => Native.bridge_tensor_numel(Handle);

        public long ElementSize => Native.bridge_tensor_element_size(Handle);

        public ScalarType dtype => (ScalarType)Native.bridge_tensor_dtype(Handle);

        public Device device
        {
            get
            {
                Native.bridge_tensor_device(Handle, out int type, out int index);
                return new Device((DeviceType)type, index);
            }
        }

        public int device_index
        {
            get
            {
                Native.bridge_tensor_device(Handle, out _, out int index);
                return index;
            }
        }

        public DeviceType device_type
        {
            get
            {
                Native.bridge_tensor_device(Handle, out int type, out _);
                return (DeviceType)type;
            }
        }

        public long[] shape => size();

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_meta => device_type == DeviceType.META;

        public bool is_sparse => Native.bridge_tensor_is_sparse(Handle) != 0;

        public long dim() => Dimensions;

        public long numel() => NumberOfElements;

        public long element_size() => ElementSize;

        public long[] size()
        {
            var sizes = new long[Dimensions];
            fixed (long* start = sizes)
                Errors.Check(Native.bridge_tensor_sizes(Handle, start));
            return sizes;
        }

        public long size(int dim) => size()[Wrap(dim)];

        public long[] stride()
        {
            var strides = new long[Dimensions];
            fixed (long* start = strides)
                Errors.Check(Native.bridge_tensor_strides(Handle, start));
            return strides;
        }

        public long stride(int dim) => stride()[Wrap(dim)];

        public long storage_offset()
        {
            Errors.Check(Native.bridge_tensor_storage_offset(Handle, out long offset));
            return offset;
        }

        public bool is_contiguous() => Native.bridge_tensor_is_contiguous(Handle) != 0;

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        public bool is_quantized() => torch.is_quantized(dtype);

        public bool is_pinned() => Dispatch.CallBool("is_pinned", this);

        public bool is_nonzero() => Dispatch.CallBool("is_nonzero", this);

        private int Wrap(int dim)
        {
            int rank = (int)Dimensions;
            if (dim < -rank || dim >= rank)
                throw new ArgumentOutOfRangeException(nameof(dim), dim, $"The tensor has {rank} dimensions.");
            return dim < 0 ? dim + rank : dim;
        }
    }
}
