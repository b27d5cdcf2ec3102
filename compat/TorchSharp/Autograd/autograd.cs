using TorchSharp.Interop;

#nullable disable

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Running the autograd graph.</summary>
    public static partial class autograd
    {
        /// <summary>The gradients of outputs with respect to inputs, without touching <c>.grad</c>. A tensor of the result is invalid where an input was not used.</summary>
        public static unsafe IList<Tensor> grad(
            IList<Tensor> outputs,
            IList<Tensor> inputs,
            IList<Tensor> grad_outputs = null,
            bool retain_graph = false,
            bool create_graph = false,
            bool allow_unused = false)
        {
            var results = new IntPtr[inputs.Count];
            fixed (IntPtr* outputHandles = Handles(outputs), inputHandles = Handles(inputs), gradHandles = Handles(grad_outputs), resultHandles = results)
            {
                int status = Native.bridge_grad(
                    outputHandles,
                    outputs.Count,
                    inputHandles,
                    inputs.Count,
                    gradHandles,
                    grad_outputs?.Count ?? 0,
                    retain_graph || create_graph ? 1 : 0,
                    create_graph ? 1 : 0,
                    allow_unused ? 1 : 0,
                    resultHandles);
                KeepAlive(outputs, inputs, grad_outputs);
                Errors.Check(status);
            }

            return results.Select(handle => new Tensor(handle)).ToList();
        }

        /// <summary>Adds the gradients to <c>.grad</c> of the leaves, or of <paramref name="inputs"/> alone.</summary>
        public static unsafe void backward(
            IList<Tensor> tensors,
            IList<Tensor> grad_tensors = null,
            bool? retain_graph = null,
            bool create_graph = false,
            IList<Tensor> inputs = null)
        {
            fixed (IntPtr* handles = Handles(tensors), gradHandles = Handles(grad_tensors), inputHandles = Handles(inputs))
            {
                int status = Native.bridge_backward(
                    handles,
                    tensors.Count,
                    gradHandles,
                    grad_tensors?.Count ?? 0,
                    inputHandles,
                    inputs?.Count ?? 0,
                    (retain_graph ?? create_graph) ? 1 : 0,
                    create_graph ? 1 : 0);
                KeepAlive(tensors, grad_tensors, inputs);
                Errors.Check(status);
            }
        }

        public static void backward(Tensor tensor, IList<Tensor> grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        private static IntPtr[] Handles(IList<Tensor> tensors) =>
            tensors is null ? [] : tensors.Select(tensor => tensor is null || tensor.IsInvalid ? IntPtr.Zero : tensor.Handle).ToArray();

        private static void KeepAlive(params IList<Tensor>[] lists)
        {
            foreach (var list in lists)
                GC.KeepAlive(list);
        }
    }
}
