// Functions of TorchSharp's own native library, by its names and signatures, for code that calls them without the managed half.
#include "support.h"

#include <ATen/ops/from_blob.h>

// A tensor over memory of the caller's, in main memory and of one type; deleter(data) says when libtorch has let go of it.
BRIDGE_EXPORT void* THSTensor_new(
    void* data, void (*deleter)(void*), const int64_t* sizes, int32_t dim, int8_t source_type, int8_t dtype, int32_t device_type, int32_t device_index, bool requires_grad) {
    void* result = nullptr;
    bridge::guarded([&] {
        TORCH_CHECK(source_type == dtype && device_type == 0 && device_index <= 0, "only tensors in main memory, without a conversion");
        auto options = at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype)).requires_grad(requires_grad);
        result = bridge::to_handle(at::from_blob(data, at::IntArrayRef(sizes, dim), deleter, options));
    });
    return result;
}

// The address of a tensor's first element, on whatever device it is.
BRIDGE_EXPORT void* THSTensor_data(void* handle) {
    void* result = nullptr;
    bridge::guarded([&] { result = bridge::borrow(handle).data_ptr(); });
    return result;
}
