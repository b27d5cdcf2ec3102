using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Indexing: views through numbers, slices, None and the ellipsis, copies through tensors of indices or masks.</summary>
    public partial class Tensor
    {
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[long i1]
        {
            get => At(i1);
            set => Put(value, i1);
        }

        public Tensor this[long i1, long i2]
        {
            get => At(i1, i2);
            set => Put(value, i1, i2);
        }

        public Tensor this[long i1, long i2, long i3]
        {
            get => At(i1, i2, i3);
            set => Put(value, i1, i2, i3);
        }

        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => At(i1, i2, i3, i4);
            set => Put(value, i1, i2, i3, i4);
        }

        public Tensor this[params long[] indices]
        {
            get => At(indices);
            set => Put(value, indices);
        }

        public Tensor index(params TensorIndex[] indices)
        {
            var view = View(indices, out var tensors);
            if (tensors is null)
                return view;
            using (view)
                return Pick(view, tensors);
        }

        public Tensor index(params Tensor[] indices) => Call("index.Tensor", this, Interop.Arg.OptionalTensors(indices));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            using var view = View(indices, out var tensors);
            if (tensors is not null)
                PutInto(view, value, tensors, accumulate);
            else if (accumulate)
                view.add_(value);
            else
                view.copy_(value);
            return Share();
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            Call("index_put_", this, Interop.Arg.OptionalTensors(indices), value, accumulate);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var number = Like(value);
            return index_put_(number, indices, false);
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices)
        {
            using var number = Like(value);
            return index_put_(number, indices, false);
        }

        private static Tensor Pick(Tensor view, Tensor?[] tensors) => Call("index.Tensor", view, Interop.Arg.OptionalTensors(tensors));

        private static void PutInto(Tensor view, Tensor value, Tensor?[] tensors, bool accumulate) =>
            Call("index_put_", view, Interop.Arg.OptionalTensors(tensors), value, accumulate);

        private Tensor Like(Scalar value) => full(Array.Empty<long>(), value, dtype, device);

        private Tensor At(params ReadOnlySpan<long> indices)
        {
            var view = select(0, indices[0]);
            foreach (long position in indices[1..])
            {
                var next = view.select(0, position);
                view.Dispose();
                view = next;
            }

            return view;
        }

        private void Put(Tensor value, params ReadOnlySpan<long> indices)
        {
            using var view = At(indices);
            view.copy_(value);
        }

        // Applies what gives a view, dimension after dimension; tensors of indices wait until all dimensions are in their place.
        private Tensor View(TensorIndex[] indices, out Tensor?[]? tensors)
        {
            var view = Share();
            var waiting = new List<Tensor?>();
            long axis = 0;
            for (int i = 0; i < indices.Length; i++)
            {
                var entry = indices[i];
                Tensor? next = null;
                switch (entry.Form)
                {
                    case TensorIndex.Kind.Single:
                        next = view.select(axis, entry.Start ?? 0);
                        break;
                    case TensorIndex.Kind.Slice:
                        next = entry is { Start: null, Stop: null, Step: null } ? null : Call("slice.Tensor", view, axis, entry.Start, entry.Stop, entry.Step ?? 1);
                        axis++;
                        break;
                    case TensorIndex.Kind.None or TensorIndex.Kind.Null:
                        next = view.unsqueeze(axis++);
                        break;
                    case TensorIndex.Kind.Bool:
                        next = view.unsqueeze(axis);
                        Wait(waiting, axis++, tensor(new[] { entry.Start == 1 }, device: device));
                        break;
                    case TensorIndex.Kind.Ellipsis:
                        axis = view.dim() - Consumed(indices.AsSpan(i + 1));
                        break;
                    case TensorIndex.Kind.Tensor:
                        Wait(waiting, axis, entry.Source!);
                        // A mask stands for as many dimensions as it has.
                        axis += entry.Source!.dtype is ScalarType.Bool or ScalarType.Byte ? entry.Source.dim() : 1;
                        break;
                }

                if (next is not null)
                {
                    view.Dispose();
                    view = next;
                }
            }

            tensors = waiting.Count == 0 ? null : [.. waiting];
            return view;
        }

        private static long Consumed(ReadOnlySpan<TensorIndex> rest)
        {
            long count = 0;
            foreach (var entry in rest)
            {
                count += entry.Form switch
                {
                    TensorIndex.Kind.Single or TensorIndex.Kind.Slice => 1,
                    TensorIndex.Kind.Tensor => entry.Source!.dtype is ScalarType.Bool or ScalarType.Byte ? entry.Source.dim() : 1,
                    _ => 0,
                };
            }

            return count;
        }

        private static void Wait(List<Tensor?> waiting, long axis, Tensor tensor)
        {
            long covered = waiting.Sum(given => given?.dtype is ScalarType.Bool or ScalarType.Byte ? given.dim() : 1);
            for (; covered < axis; covered++)
                waiting.Add(null);
            waiting.Add(tensor);
        }
    }
}
