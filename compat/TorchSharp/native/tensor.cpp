// What a tensor is: sizes, strides, type, place, memory, and its part in autograd.
#include "support.h"

#include <ATen/ops/from_blob.h>
#include <torch/csrc/autograd/variable.h>

using bridge::borrow;
using bridge::guarded;

BRIDGE_EXPORT void bridge_tensor_release(void* handle) {
    bridge::adopt(handle);
}

BRIDGE_EXPORT void* bridge_tensor_retain(void* handle) {
    return bridge::to_handle(borrow(handle));
}

BRIDGE_EXPORT int64_t bridge_tensor_dim(void* handle) {
    return static_cast<c10::TensorImpl*>(handle)->dim();
}

BRIDGE_EXPORT int64_t bridge_tensor_numel(void* handle) {
    return static_cast<c10::TensorImpl*>(handle)->numel();
}

BRIDGE_EXPORT int64_t bridge_tensor_element_size(void* handle) {
    return static_cast<int64_t>(static_cast<c10::TensorImpl*>(handle)->dtype().itemsize());
}

BRIDGE_EXPORT int32_t bridge_tensor_dtype(void* handle) {
    return static_cast<int32_t>(borrow(handle).scalar_type());
}

BRIDGE_EXPORT void bridge_tensor_device(void* handle, int32_t* type, int32_t* index) {
    auto device = static_cast<c10::TensorImpl*>(handle)->device();
    *type = static_cast<int32_t>(device.type());
    *index = device.index();
}

BRIDGE_EXPORT int bridge_tensor_sizes(void* handle, int64_t* sizes) {
    return guarded([&] {
        auto source = borrow(handle).sizes();
        std::copy(source.begin(), source.end(), sizes);
    });
}

BRIDGE_EXPORT int bridge_tensor_strides(void* handle, int64_t* strides) {
    return guarded([&] {
        auto source = borrow(handle).strides();
        std::copy(source.begin(), source.end(), strides);
    });
}

BRIDGE_EXPORT int32_t bridge_tensor_is_contiguous(void* handle) {
    return borrow(handle).is_contiguous();
}

BRIDGE_EXPORT int32_t bridge_tensor_is_sparse(void* handle) {
    return borrow(handle).is_sparse();
}

BRIDGE_EXPORT int bridge_tensor_storage_offset(void* handle, int64_t* offset) {
    return guarded([&] { *offset = borrow(handle).storage_offset(); });
}

BRIDGE_EXPORT int bridge_tensor_storage(void* handle, void** data, int64_t* bytes) {
    return guarded([&] {
        auto tensor = borrow(handle);
        *data = const_cast<void*>(static_cast<const void*>(tensor.storage().data()));
        *bytes = static_cast<int64_t>(tensor.storage().nbytes());
    });
}

BRIDGE_EXPORT int bridge_tensor_data(void* handle, void** data) {
    return guarded([&] { *data = borrow(handle).data_ptr(); });
}

// The caller keeps the memory alive; released(state) says when libtorch has let go of it.
BRIDGE_EXPORT int bridge_tensor_from_blob(void* data, const int64_t* sizes, int32_t dim, int32_t dtype, void (*released)(void*), void* state, void** result) {
    return guarded([&] {
        auto options = at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype));
        auto deleter = [released, state](void*) { released(state); };
        *result = bridge::to_handle(at::from_blob(data, at::IntArrayRef(sizes, dim), deleter, options));
    });
}

BRIDGE_EXPORT int32_t bridge_tensor_requires_grad(void* handle) {
    return borrow(handle).requires_grad();
}

BRIDGE_EXPORT int bridge_tensor_set_requires_grad(void* handle, int32_t value) {
    return guarded([&] { borrow(handle).set_requires_grad(value != 0); });
}

BRIDGE_EXPORT int32_t bridge_tensor_is_leaf(void* handle) {
    return borrow(handle).is_leaf();
}

BRIDGE_EXPORT int bridge_tensor_retain_grad(void* handle) {
    return guarded([&] { borrow(handle).retain_grad(); });
}

BRIDGE_EXPORT int bridge_tensor_grad(void* handle, void** result) {
    return guarded([&] { *result = bridge::to_handle(borrow(handle).grad()); });
}

BRIDGE_EXPORT int bridge_tensor_set_grad(void* handle, void* grad) {
    return guarded([&] { borrow(handle).mutable_grad() = borrow(grad); });
}
