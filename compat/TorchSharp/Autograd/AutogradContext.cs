#nullable disable

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>What the forward of a custom function leaves for its backward.</summary>
        public class AutogradContext : IDisposable
        {
            private readonly Dictionary<string, object> data = new();
            private List<Tensor> toSave = [];
            private List<Tensor> handedOut;

            internal AutogradContext()
            {
            }

            public bool MaterializeGrads { get; private set; } = true;

            internal List<Tensor> DirtyTensors { get; private set; } = [];

            internal List<Tensor> NonDifferentiableTensors { get; private set; } = [];

            /// <summary>The node inside whose apply the context is being read, or zero.</summary>
            internal IntPtr Node { get; set; }

            internal int SavedCount { get; private set; }

            /// <summary>Keeps tensors, which the graph then owns: inputs and outputs are kept without a cycle, and changes made to them in place are noticed.</summary>
            public void save_for_backward(List<Tensor> tensors) => toSave = tensors;

            /// <summary>Keeps anything else.</summary>
            public void save_data(string key, object value) => data[key] = value;

            public object get_data(string key) => data.TryGetValue(key, out var value) ? value : null;

            public void mark_dirty(List<Tensor> tensors) => DirtyTensors = tensors.ToList();

            public void mark_non_differentiable(List<Tensor> tensors) => NonDifferentiableTensors = tensors.ToList();

            /// <summary>Whether backward gets zeros, rather than an invalid tensor, for an output without a gradient.</summary>
            public void set_materialize_grads(bool value) => MaterializeGrads = value;

            /// <summary>The kept tensors. The wrappers are disposed when backward returns.</summary>
            public unsafe List<Tensor> get_saved_variables()
            {
                var handles = new IntPtr[SavedCount];
                fixed (IntPtr* start = handles)
                    Interop.Errors.Check(Interop.Native.bridge_node_saved(Node, start, handles.Length));
                var tensors = handles.Select(handle => handle == IntPtr.Zero ? null : new Tensor(handle)).ToList();
                (handedOut ??= []).AddRange(tensors);
                return tensors;
            }

            public void Dispose()
            {
                // Values that own memory need not wait for the garbage collector.
                foreach (var value in data.Values)
                    (value as IDisposable)?.Dispose();
                data.Clear();
                GC.SuppressFinalize(this);
            }

            internal List<Tensor> TakeSaved()
            {
                var taken = toSave;
                toSave = [];
                SavedCount = taken.Count;
                return taken;
            }

            internal void DisposeHandedOut()
            {
                foreach (var tensor in handedOut ?? [])
                    tensor?.Dispose();
                handedOut = null;
            }
        }
    }
}
