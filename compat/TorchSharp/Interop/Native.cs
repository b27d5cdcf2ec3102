using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The functions of libLibTorchSharp.so. Where the result is an int, 0 is success and <see cref="Errors.Check"/> turns the rest into an exception.</summary>
internal static unsafe partial class Native
{
    private const string Library = "LibTorchSharp";

    [LibraryImport(Library)]
    public static partial IntPtr bridge_last_error();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void bridge_set_last_error(string message);

    [LibraryImport(Library)]
    public static partial IntPtr bridge_torch_version();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int bridge_find_operator(string name, string overload, out IntPtr result);

    [LibraryImport(Library)]
    public static partial int bridge_call(IntPtr op, NativeValue* arguments, int argumentCount, NativeValue* results, int* resultCount);

    [LibraryImport(Library)]
    public static partial void bridge_free(IntPtr memory);

    [LibraryImport(Library)]
    public static partial void bridge_tensor_release(IntPtr handle);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial IntPtr bridge_tensor_retain(IntPtr handle);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial long bridge_tensor_dim(IntPtr handle);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial long bridge_tensor_numel(IntPtr handle);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial long bridge_tensor_element_size(IntPtr handle);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int bridge_tensor_dtype(IntPtr handle);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial void bridge_tensor_device(IntPtr handle, out int type, out int index);

    [LibraryImport(Library)]
    public static partial int bridge_tensor_sizes(IntPtr handle, long* sizes);

    [LibraryImport(Library)]
    public static partial int bridge_tensor_strides(IntPtr handle, long* strides);

    [LibraryImport(Library)]
    public static partial int bridge_tensor_is_contiguous(IntPtr handle);

    [LibraryImport(Library)]
    public static partial int bridge_tensor_is_sparse(IntPtr handle);

    [LibraryImport(Library)]
    public static partial int bridge_tensor_storage_offset(IntPtr handle, out long offset);

    [LibraryImport(Library)]
    public static partial int bridge_tensor_storage(IntPtr handle, out IntPtr data, out long bytes);

    [LibraryImport(Library)]
    public static partial int bridge_tensor_data(IntPtr handle, out IntPtr data);

    [LibraryImport(Library)]
    public static partial int bridge_tensor_from_blob(IntPtr data, long* sizes, int dim, int dtype, delegate* unmanaged<IntPtr, void> released, IntPtr state, out IntPtr result);

    [LibraryImport(Library)]
    public static partial int bridge_tensor_requires_grad(IntPtr handle);

    [LibraryImport(Library)]
    public static partial int bridge_tensor_set_requires_grad(IntPtr handle, int value);

    [LibraryImport(Library)]
    public static partial int bridge_tensor_is_leaf(IntPtr handle);

    [LibraryImport(Library)]
    public static partial int bridge_tensor_retain_grad(IntPtr handle);

    [LibraryImport(Library)]
    public static partial int bridge_tensor_grad(IntPtr handle, out IntPtr result);

    [LibraryImport(Library)]
    public static partial int bridge_tensor_set_grad(IntPtr handle, IntPtr grad);

    [LibraryImport(Library)]
    public static partial int bridge_node_create(
        IntPtr state,
        delegate* unmanaged<IntPtr, IntPtr*, int, IntPtr*, int, int> apply,
        delegate* unmanaged<IntPtr, void> release,
        IntPtr* inputs,
        int count,
        out IntPtr holder,
        out IntPtr raw);

    [LibraryImport(Library)]
    public static partial void bridge_node_release(IntPtr holder);

    [LibraryImport(Library)]
    public static partial int bridge_node_set_history(IntPtr holder, IntPtr output, int dirty);

    [LibraryImport(Library)]
    public static partial int bridge_node_skip_output(IntPtr holder);

    [LibraryImport(Library)]
    public static partial int bridge_node_save(IntPtr holder, IntPtr* tensors, int count);

    [LibraryImport(Library)]
    public static partial int bridge_node_saved(IntPtr raw, IntPtr* results, int count);

    [LibraryImport(Library)]
    public static partial int bridge_backward(IntPtr* tensors, int count, IntPtr* grads, int gradCount, IntPtr* inputs, int inputCount, int retainGraph, int createGraph);

    [LibraryImport(Library)]
    public static partial int bridge_grad(
        IntPtr* outputs, int count, IntPtr* inputs, int inputCount, IntPtr* grads, int gradCount, int retainGraph, int createGraph, int allowUnused, IntPtr* results);

    [LibraryImport(Library)]
    public static partial int bridge_grad_enabled();

    [LibraryImport(Library)]
    public static partial void bridge_set_grad_enabled(int enabled);

    [LibraryImport(Library)]
    public static partial int bridge_inference_enabled();

    [LibraryImport(Library)]
    public static partial IntPtr bridge_inference_enter(int enabled);

    [LibraryImport(Library)]
    public static partial void bridge_inference_leave(IntPtr guard);

    [LibraryImport(Library)]
    public static partial int bridge_manual_seed(long seed);

    [LibraryImport(Library)]
    public static partial long bridge_initial_seed();

    [LibraryImport(Library)]
    public static partial int bridge_get_rng_state(out IntPtr result);

    [LibraryImport(Library)]
    public static partial int bridge_set_rng_state(IntPtr state);

    [LibraryImport(Library)]
    public static partial int bridge_get_num_threads();

    [LibraryImport(Library)]
    public static partial int bridge_set_num_threads(int count);

    [LibraryImport(Library)]
    public static partial int bridge_get_num_interop_threads();

    [LibraryImport(Library)]
    public static partial int bridge_set_num_interop_threads(int count);

    [LibraryImport(Library)]
    public static partial int bridge_cuda_device_count();

    [LibraryImport(Library)]
    public static partial int bridge_cuda_synchronize(long device);
}
