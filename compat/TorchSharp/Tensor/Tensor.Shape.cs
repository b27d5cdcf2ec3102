using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Views, copies, joins and splits.</summary>
    public partial class Tensor
    {
        public Tensor reshape(params long[] shape) => Call("reshape", this, shape);

        public Tensor view(params long[] shape) => Call("view", this, shape);

        public Tensor view_as(Tensor other) => Call("view_as", this, other);

        public Tensor view_as_real() => Call("view_as_real", this);

        public Tensor view_as_complex() => Call("view_as_complex", this);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Call("flatten.using_ints", this, start_dim, end_dim);

        public Tensor unflatten(long dim, params long[] sizes)
        {
            var all = shape.ToList();
            int axis = (int)(dim < 0 ? dim + all.Count : dim);
            all.RemoveAt(axis);
            all.InsertRange(axis, sizes);
            return view([.. all]);
        }

        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);

        public Tensor squeeze(long? dim = null) => dim is { } axis ? Call("squeeze.dim", this, axis) : Call("squeeze", this);

        public Tensor squeeze_(long? dim = null) => dim is { } axis ? Call("squeeze_.dim", this, axis) : Call("squeeze_", this);

        public Tensor unsqueeze(long dim) => Call("unsqueeze", this, dim);

        public Tensor unsqueeze_(long dim) => Call("unsqueeze_", this, dim);

        public Tensor t() => Call("t", this);

        public Tensor T => Call("numpy_T", this);

        public Tensor H => Call("matrix_H", this);

        public Tensor mT => Call("mT", this);

        public Tensor mH => Call("mH", this);

        public Tensor adjoint() => Call("adjoint", this);

        public Tensor transpose(long dim0, long dim1) => Call("transpose.int", this, dim0, dim1);

        public Tensor transpose_(long dim0, long dim1) => Call("transpose_", this, dim0, dim1);

        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor permute(params long[] permutation) => Call("permute", this, permutation);

        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());

        public Tensor movedim(long[] source, long[] destination) => Call("movedim.intlist", this, source, destination);

        public Tensor moveaxis(long[] source, long[] destination) => movedim(source, destination);

        public Tensor expand(params long[] sizes) => Call("expand", this, sizes);

        public Tensor expand(long[] sizes, bool isImplicit = false) => Call("expand", this, sizes, isImplicit);

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => Call("expand", this, sizes.ToArray(), isImplicit);

        public Tensor expand(Size sizes, bool isImplicit = false) => Call("expand", this, sizes.Shape, isImplicit);

        public Tensor expand_as(Tensor other) => expand(other.shape);

        public Tensor broadcast_to(params long[] shape) => Call("broadcast_to", this, shape);

        public Tensor repeat(params long[] sizes) => Call("repeat", this, sizes);

        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) => Call("repeat_interleave.self_Tensor", this, repeats, dim, output_size);

        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) => Call("repeat_interleave.self_int", this, repeats, dim, output_size);

        public Tensor tile(long[] reps) => Call("tile", this, reps);

        public Tensor ravel() => Call("ravel", this);

        public Tensor contiguous() => Call("contiguous", this);

        public Tensor clone() => Call("clone", this);

        public Tensor alias() => Call("alias", this);

        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0L) => Call("as_strided", this, size, strides, storageOffset);

        public Tensor unfold(long dimension, long size, long step) => Call("unfold", this, dimension, size, step);

        public Tensor flip(params long[] dims) => Call("flip", this, dims);

        public Tensor fliplr() => Call("fliplr", this);

        public Tensor flipud() => Call("flipud", this);

        public Tensor roll(long shifts, long? dims = null) => Call("roll", this, new[] { shifts }, dims is { } axis ? new[] { axis } : Array.Empty<long>());

        public Tensor roll(long[] shifts, long[] dims) => Call("roll", this, shifts, dims);

        public Tensor roll((long, long) shifts, (long, long) dims) => roll([shifts.Item1, shifts.Item2], [dims.Item1, dims.Item2]);

        public Tensor rot90(long k = 1, (long, long)? dims = null) => Call("rot90", this, k, dims is { } pair ? new[] { pair.Item1, pair.Item2 } : new long[] { 0, 1 });

        public Tensor atleast_1d() => Call("atleast_1d", this);

        public Tensor atleast_2d() => Call("atleast_2d", this);

        public Tensor atleast_3d() => Call("atleast_3d", this);

        public Tensor[] unbind(long dimension = 0L) => CallList("unbind.int", this, dimension);

        public Tensor[] split(long size, int dim = 0) => CallList("split.Tensor", this, size, dim);

        public Tensor[] split(long[] sizes, long dim = 0) => CallList("split_with_sizes", this, sizes, dim);

        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => split(sizes.ToArray(), dim);

        public Tensor[] split(params long[] sizes) => split(sizes, 0L);

        public Tensor[] tensor_split(long size, long dim = 0L) => CallList("tensor_split.sections", this, size, dim);

        public Tensor[] tensor_split(long[] sizes, long dim = 0L) => CallList("tensor_split.indices", this, sizes, dim);

        public Tensor[] chunk(long chunks, long dim = 0L) => CallList("chunk", this, chunks, dim);

        public Tensor diag(long diagonal = 0) => Call("diag", this, diagonal);

        public Tensor diagonal(long offset = 0L, long dim1 = 0L, long dim2 = 1L) => Call("diagonal", this, offset, dim1, dim2);

        public Tensor diag_embed(long offset = 0L, long dim1 = -2L, long dim2 = -1L) => Call("diag_embed", this, offset, dim1, dim2);

        public Tensor diagflat(long offset = 0) => Call("diagflat", this, offset);

        public Tensor tril(long diagonal = 0) => Call("tril", this, diagonal);

        public Tensor tril_(long diagonal = 0) => Call("tril_", this, diagonal);

        public Tensor triu(long diagonal = 0) => Call("triu", this, diagonal);

        public Tensor triu_(long diagonal = 0) => Call("triu_", this, diagonal);

        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) => Call("diff", this, n, dim, prepend, append);
    }
}
