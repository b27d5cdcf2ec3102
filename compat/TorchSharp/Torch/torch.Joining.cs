using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

/// <summary>Functions of several tensors: joining, choosing, summing over named indices.</summary>
public static partial class torch
{
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Call("cat", tensors.ToArray(), dim);

    public static Tensor cat(Tensor[] tensors, long dim = 0) => Call("cat", tensors, dim);

    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => Call("cat", tensors.ToArray(), dim);

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concat(Tensor[] tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    public static Tensor concatenate(Tensor[] tensors, long axis = 0) => cat(tensors, axis);

    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Call("stack", tensors.ToArray(), dim);

    public static Tensor hstack(params Tensor[] tensors) => Call("hstack", tensors);

    public static Tensor hstack(IList<Tensor> tensors) => Call("hstack", tensors.ToArray());

    public static Tensor vstack(Tensor[] tensors) => Call("vstack", tensors);

    public static Tensor vstack(IList<Tensor> tensors) => Call("vstack", tensors.ToArray());

    public static Tensor dstack(params Tensor[] tensors) => Call("dstack", tensors);

    public static Tensor column_stack(params Tensor[] tensors) => Call("column_stack", tensors);

    public static Tensor row_stack(params Tensor[] tensors) => Call("row_stack", tensors);

    public static Tensor block_diag(params Tensor[] tensors) => Call("block_diag", tensors);

    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => CallList("broadcast_tensors", tensors);

    public static Tensor cartesian_prod(params Tensor[] tensors) => Call("cartesian_prod", tensors);

    public static Tensor combinations(Tensor input, int r = 2, bool with_replacement = false) => Call("combinations", input, r, with_replacement);

    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") => CallList("meshgrid.indexing", tensors.ToArray(), indexing);

    public static Tensor where(Tensor condition, Tensor x, Tensor y) => Call("where.self", condition, x, y);

    public static Tensor[] where(Tensor condition) => CallList("where", condition);

    public static Tensor einsum(string equation, params Tensor[] tensors) => Call("einsum", equation, tensors);

    public static Tensor cdist(
        Tensor x1, Tensor x2, double p = 2.0, TorchSharp.compute_mode compute_mode = TorchSharp.compute_mode.use_mm_for_euclid_dist_if_necessary) =>
        Call("cdist", x1, x2, p, compute_mode == TorchSharp.compute_mode.use_mm_for_euclid_dist_if_necessary ? Interop.Arg.None : (long)compute_mode);

    public static Tensor searchsorted(Tensor sorted_sequence, Tensor values, bool out_int32 = false, bool right = false, Tensor? sorter = null) =>
        Call("searchsorted.Tensor", sorted_sequence, values, out_int32, right, Interop.Arg.None, sorter);

    public static Tensor tril_indices(long row, long col, long offset = 0L, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Call("tril_indices", row, col, offset, dtype, Interop.Arg.None, device ?? DefaultDevice);

    public static Tensor triu_indices(long row, long col, long offset = 0L, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Call("triu_indices", row, col, offset, dtype, Interop.Arg.None, device ?? DefaultDevice);

    public static Tensor trapezoid(Tensor y, Tensor x, long dim = -1) => Call("trapezoid.x", y, x, dim);

    public static Tensor trapezoid(Tensor y, double dx = 1, long dim = -1) => Call("trapezoid.dx", y, dx, dim);

    public static Tensor movedim(Tensor input, long source, long destination) => input.movedim([source], [destination]);

    public static Tensor moveaxis(Tensor input, long source, long destination) => input.movedim([source], [destination]);

    public static Tensor movedim(Tensor input, long[] source, long[] destination) => input.movedim(source, destination);

    public static Tensor moveaxis(Tensor input, long[] source, long[] destination) => input.movedim(source, destination);

    public static Tensor gather(Tensor input, long dim, Tensor index, bool sparse_grad = false) => Call("gather", input, dim, index, sparse_grad);

    public static Tensor sparse_coo_tensor(
        Tensor indices, Tensor values, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Call("sparse_coo_tensor.indices_size", indices, values, size, dtype ?? values.dtype, Interop.Arg.None, device ?? DefaultDevice).requires_grad_(requires_grad);

    public static Tensor real(Tensor input) => input.real;

    public static Tensor imag(Tensor input) => input.imag;

    public static long numel(Tensor input) => input.numel();

    public static bool is_tensor(object obj) => obj is Tensor;

    public static bool is_nonzero(Tensor input) => input.is_nonzero();

    public static (Tensor res, Tensor logabsdet) slogdet(Tensor A) => linalg.slogdet(A);

    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) => (ScalarType)CallValue("result_type.Tensor", tensor1, tensor2).Bits;

    public static ScalarType promote_types(ScalarType type1, ScalarType type2) => (ScalarType)CallValue("promote_types", type1, type2).Bits;

    public static bool can_cast(ScalarType from, ScalarType to) => CallBool("can_cast", from, to);

    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
        Tensor input, bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
        input.unique(sorted, return_inverse, return_counts, dim);

    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(
        Tensor input, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
        input.unique_consecutive(return_inverse, return_counts, dim);
}
