using TorchSharp.Interop;
using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The tensor's part in automatic differentiation.</summary>
    public partial class Tensor
    {
        public bool is_leaf => Native.bridge_tensor_is_leaf(Handle) != 0;

        public bool requires_grad
        {
            get => Native.bridge_tensor_requires_grad(Handle) != 0;
            set => Errors.Check(Native.bridge_tensor_set_requires_grad(Handle, value ? 1 : 0));
        }

        /// <summary>The accumulated gradient of a leaf: a new wrapper each time, null where there is none.</summary>
        public Tensor? grad
        {
            get
            {
                Errors.Check(Native.bridge_tensor_grad(Handle, out var result));
                return result == IntPtr.Zero ? null : new Tensor(result);
            }

            set
            {
                Errors.Check(Native.bridge_tensor_set_grad(Handle, value?.Handle ?? IntPtr.Zero));
                GC.KeepAlive(value);
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public void retain_grad() => Errors.Check(Native.bridge_tensor_retain_grad(Handle));

        public void backward() => autograd.backward([this]);

        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);

        public Tensor detach() => Call("detach", this);

        public Tensor detach_() => Call("detach_", this);
    }
}
