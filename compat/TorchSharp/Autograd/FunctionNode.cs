using System.Runtime.InteropServices;
using TorchSharp.Interop;

#nullable disable

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>
        /// Builds the native node of one call of a custom function. The node holds the managed state through a GC handle,
        /// which its destructor frees: it lives as long as the graph, and disposing this object only ends the building.
        /// </summary>
        private sealed unsafe class FunctionNode : IDisposable
        {
            private readonly State state;
            private IntPtr holder;

            public FunctionNode(string name, AutogradContext context, Func<AutogradContext, List<Tensor>, List<Tensor>> backward, object[] arguments, List<Tensor> inputs)
            {
                bool[] isTensor = Array.ConvertAll(arguments, argument => argument is Tensor { IsInvalid: false });
                state = new State(name, context, backward, isTensor);
                var self = GCHandle.Alloc(state);
                fixed (IntPtr* handles = Handles(inputs))
                {
                    int status = Native.bridge_node_create(GCHandle.ToIntPtr(self), &State.Apply, &State.Release, handles, inputs.Count, out holder, out var raw);
                    GC.KeepAlive(inputs);
                    Errors.Check(status);
                    context.Node = raw;
                }
            }

            /// <summary>Ties the outputs to the node, then lets the node keep what forward saved.</summary>
            public List<Tensor> Wrap(List<Tensor> inputs, List<Tensor> outputs)
            {
                var wrapped = new List<Tensor>(outputs.Count);
                foreach (var output in outputs)
                    wrapped.Add(Wrap(inputs, output));
                state.Outputs = wrapped.ConvertAll(output => output is null ? null : new OutputInfo(output.shape, output.dtype, output.device));

                var saved = state.Context.TakeSaved();
                fixed (IntPtr* handles = Handles(saved))
                {
                    int status = Native.bridge_node_save(holder, handles, saved.Count);
                    GC.KeepAlive(saved);
                    Errors.Check(status);
                }

                return wrapped;
            }

            public void Dispose()
            {
                Native.bridge_node_release(holder);
                holder = IntPtr.Zero;
            }

            private Tensor Wrap(List<Tensor> inputs, Tensor output)
            {
                bool differentiable = output is not null
                    && !output.IsInvalid
                    && (output.is_floating_point() || output.is_complex())
                    && !state.Context.NonDifferentiableTensors.Exists(other => Same(other, output));
                if (!differentiable)
                {
                    Errors.Check(Native.bridge_node_skip_output(holder));
                    return output;
                }

                bool dirty = state.Context.DirtyTensors.Exists(other => Same(other, output));
                if (!dirty && inputs.Exists(input => Same(input, output)))
                {
                    // An input returned as it is must not have its own history overwritten: a view stands for it.
                    using (no_grad())
                        output = output.view_as(output);
                }

                Errors.Check(Native.bridge_node_set_history(holder, output.Handle, dirty ? 1 : 0));
                return output;
            }

            private static bool Same(Tensor left, Tensor right) => left is not null && left.handle == right.handle;

            private sealed record OutputInfo(long[] Shape, ScalarType Type, Device Device);

            /// <summary>The managed half of the node.</summary>
            private sealed class State(string name, AutogradContext context, Func<AutogradContext, List<Tensor>, List<Tensor>> backward, bool[] isTensor)
            {
                public AutogradContext Context => context;

                public List<OutputInfo> Outputs { get; set; }

                [UnmanagedCallersOnly]
                public static int Apply(IntPtr state, IntPtr* grads, int gradCount, IntPtr* results, int resultCount)
                {
                    try
                    {
                        ((State)GCHandle.FromIntPtr(state).Target).Run(new Span<IntPtr>(grads, gradCount), new Span<IntPtr>(results, resultCount));
                        return 0;
                    }
                    catch (Exception exception)
                    {
                        Errors.Keep(exception);
                        return 1;
                    }
                }

                [UnmanagedCallersOnly]
                public static void Release(IntPtr state)
                {
                    var self = GCHandle.FromIntPtr(state);
                    ((State)self.Target).Context.Dispose();
                    self.Free();
                }

                private void Run(Span<IntPtr> grads, Span<IntPtr> results)
                {
                    // What backward makes and the graph does not take is freed at once; what it takes is then the graph's alone, which need not copy it.
                    using var scope = NewDisposeScope();
                    var incoming = new List<Tensor>(grads.Length);
                    for (int i = 0; i < grads.Length; i++)
                        incoming.Add(grads[i] == IntPtr.Zero ? Missing(Outputs[i]) : new Tensor(grads[i]));
                    long before = Tensor.LastSerial;
                    try
                    {
                        var gradients = backward(context, incoming);
                        Give(gradients, results);
                        foreach (var gradient in gradients)
                        {
                            if (gradient?.Serial > before)
                                gradient.Dispose();
                        }
                    }
                    finally
                    {
                        // The graph has its own references; what was lent to backward, or made by it, must not wait for the garbage collector.
                        foreach (var tensor in incoming)
                            tensor?.Dispose();
                        context.DisposeHandedOut();
                    }
                }

                private Tensor Missing(OutputInfo output) =>
                    context.MaterializeGrads && output is not null ? zeros(output.Shape, output.Type, output.Device) : new Tensor(IntPtr.Zero);

                private void Give(List<Tensor> gradients, Span<IntPtr> results)
                {
                    int extra = gradients.Count - isTensor.Length;
                    if (extra < 0 || gradients.Skip(isTensor.Length).Any(gradient => gradient is { IsInvalid: false }))
                        throw new NotImplementedException($"Function {name} returned an incorrect number of gradients (expected {isTensor.Length}), got {gradients.Count}");
                    int next = 0;
                    for (int i = 0; i < isTensor.Length; i++)
                    {
                        bool given = gradients[i] is { IsInvalid: false };
                        if (isTensor[i])
                            results[next++] = given ? Native.bridge_tensor_retain(gradients[i].Handle) : IntPtr.Zero;
                        else if (given)
                            throw new NotImplementedException($"Function {name} returned a gradient at position {i + 1}, but the corresponding forward input was not a Tensor");
                    }
                }
            }
        }
    }
}
