// Turning handles into tensors and C++ exceptions into a message.
#pragma once

#include "bridge.h"

#include <ATen/core/Tensor.h>
#include <c10/util/Exception.h>

#include <string>
#include <vector>

namespace bridge {

using ImplPtr = c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>;

void set_error(const char* message);
const char* get_error();

// A new owned handle; null for an undefined tensor.
inline void* to_handle(at::Tensor tensor) {
    return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr;
}

// A tensor that shares the handle's reference.
inline at::Tensor borrow(void* handle) {
    return handle ? at::Tensor(ImplPtr::unsafe_reclaim_from_nonowning(static_cast<c10::TensorImpl*>(handle))) : at::Tensor();
}

// A tensor that takes the handle's reference over.
inline at::Tensor adopt(void* handle) {
    return handle ? at::Tensor(ImplPtr::reclaim(static_cast<c10::TensorImpl*>(handle))) : at::Tensor();
}

inline std::vector<at::Tensor> borrow_all(void* const* handles, int64_t count) {
    std::vector<at::Tensor> tensors;
    tensors.reserve(count);
    for (int64_t i = 0; i < count; i++)
        tensors.push_back(borrow(handles[i]));
    return tensors;
}

template <typename Body>
int guarded(Body&& body) {
    try {
        body();
        return 0;
    } catch (const c10::Error& error) {
        set_error(error.what_without_backtrace());
    } catch (const std::exception& error) {
        set_error(error.what());
    } catch (...) {
        set_error("libtorch threw something that is not an exception");
    }
    return 1;
}

} // namespace bridge
