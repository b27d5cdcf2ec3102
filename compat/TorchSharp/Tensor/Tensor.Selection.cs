using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Picking elements out and putting them back.</summary>
    public partial class Tensor
    {
        public Tensor gather(long dim, Tensor index) => Call("gather", this, dim, index);

        public Tensor scatter(long dim, Tensor index, Tensor src) => Call("scatter.src", this, dim, index, src);

        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Call("scatter_add", this, dim, index, src);

        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Call("index_add", this, dim, index, source, alpha);

        public Tensor index_copy(long dim, Tensor index, Tensor source) => Call("index_copy", this, dim, index, source);

        public Tensor index_fill(long dim, Tensor index, Scalar value) => Call("index_fill.int_Scalar", this, dim, index, value);

        public Tensor masked_fill(Tensor mask, Scalar value) => Call("masked_fill.Scalar", this, mask, value);

        public Tensor masked_scatter(Tensor mask, Tensor value) => Call("masked_scatter", this, mask, value);

        public Tensor scatter_(long dim, Tensor index, Tensor src) => Call("scatter_.src", this, dim, index, src);

        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Call("scatter_add_", this, dim, index, src);

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => Call("index_add_", this, dim, index, source, alpha);

        public Tensor index_copy_(long dim, Tensor index, Tensor source) => Call("index_copy_", this, dim, index, source);

        public Tensor index_fill_(long dim, Tensor index, Scalar value) => Call("index_fill_.int_Scalar", this, dim, index, value);

        public Tensor masked_fill_(Tensor mask, Scalar value) => Call("masked_fill_.Scalar", this, mask, value);

        public Tensor masked_scatter_(Tensor mask, Tensor value) => Call("masked_scatter_", this, mask, value);

        public Tensor masked_select(Tensor mask) => Call("masked_select", this, mask);

        public Tensor index_select(long dim, Tensor index) => Call("index_select", this, dim, index);

        public Tensor select(long dim, long index) => Call("select.int", this, dim, index);

        public Tensor slice(long dim, long start, long finish, long step) => Call("slice.Tensor", this, dim, start, finish, step);

        public Tensor narrow(long dim, long start, long length) => Call("narrow", this, dim, start, length);

        public Tensor take(Tensor index) => Call("take", this, index);

        public Tensor take_along_dim(Tensor indices) => Call("take_along_dim", this, indices);

        public Tensor take_along_dim(Tensor indices, long dim) => Call("take_along_dim", this, indices, dim);

        public Tensor argwhere() => Call("argwhere", this);

        public Tensor nonzero() => Call("nonzero", this);

        public IList<Tensor> nonzero_as_list() => CallList("nonzero_numpy", this);

        public Tensor where(Tensor condition, Tensor y) => Call("where.self", condition, this, y);

        public Tensor diagonal_scatter(Tensor src, long offset = 0L, long dim1 = 0L, long dim2 = 1L) => Call("diagonal_scatter", this, src, offset, dim1, dim2);

        public Tensor select_scatter(Tensor src, long dim, long index) => Call("select_scatter", this, src, dim, index);

        public Tensor slice_scatter(Tensor src, long dim = 0L, long? start = null, long? end = null, long step = 1L) => Call("slice_scatter", this, src, dim, start, end, step);

        public Tensor copy_(Tensor source, bool nonBlocking = false) => Call("copy_", this, source, nonBlocking);

        public Tensor set_(Tensor source) => Call("set_.source_Tensor", this, source);

        public Tensor fill_(Scalar value) => Call("fill_.Scalar", this, value);

        public Tensor zero_() => CallForNew("zero_", this);

        public Tensor SparseIndices => Call("_indices", this);

        public Tensor SparseValues => Call("_values", this);

        public Tensor to_dense() => Call("to_dense", this);

        public Tensor pin_memory() => Call("pin_memory", this);
    }
}
