// Switches of the process and of the thread: gradients, seeds, threads, devices.
#include "support.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/api/include/torch/version.h>

namespace {
thread_local std::string last_error;
}

void bridge::set_error(const char* message) {
    last_error = message;
}

const char* bridge::get_error() {
    return last_error.c_str();
}

BRIDGE_EXPORT const char* bridge_last_error() {
    return last_error.c_str();
}

// A managed callback leaves its message here before it reports failure.
BRIDGE_EXPORT void bridge_set_last_error(const char* message) {
    last_error = message;
}

BRIDGE_EXPORT const char* bridge_torch_version() {
    return TORCH_VERSION;
}

BRIDGE_EXPORT int32_t bridge_grad_enabled() {
    return c10::GradMode::is_enabled();
}

BRIDGE_EXPORT void bridge_set_grad_enabled(int32_t enabled) {
    c10::GradMode::set_enabled(enabled != 0);
}

BRIDGE_EXPORT int32_t bridge_inference_enabled() {
    return c10::InferenceMode::is_enabled();
}

BRIDGE_EXPORT void* bridge_inference_enter(int32_t enabled) {
    return new c10::InferenceMode(enabled != 0);
}

BRIDGE_EXPORT void bridge_inference_leave(void* guard) {
    delete static_cast<c10::InferenceMode*>(guard);
}

BRIDGE_EXPORT int bridge_manual_seed(int64_t seed) {
    return bridge::guarded([&] { at::manual_seed(static_cast<uint64_t>(seed)); });
}

BRIDGE_EXPORT int64_t bridge_initial_seed() {
    return static_cast<int64_t>(at::globalContext().defaultGenerator(at::kCPU).current_seed());
}

BRIDGE_EXPORT int bridge_get_rng_state(void** result) {
    return bridge::guarded([&] { *result = bridge::to_handle(at::globalContext().defaultGenerator(at::kCPU).get_state()); });
}

BRIDGE_EXPORT int bridge_set_rng_state(void* state) {
    return bridge::guarded([&] {
        auto generator = at::globalContext().defaultGenerator(at::kCPU);
        std::lock_guard<std::mutex> lock(generator.mutex());
        generator.set_state(bridge::borrow(state));
    });
}

BRIDGE_EXPORT int32_t bridge_get_num_threads() {
    return at::get_num_threads();
}

BRIDGE_EXPORT int bridge_set_num_threads(int32_t count) {
    return bridge::guarded([&] { at::set_num_threads(count); });
}

BRIDGE_EXPORT int32_t bridge_get_num_interop_threads() {
    return static_cast<int32_t>(at::get_num_interop_threads());
}

BRIDGE_EXPORT int bridge_set_num_interop_threads(int32_t count) {
    return bridge::guarded([&] { at::set_num_interop_threads(count); });
}

BRIDGE_EXPORT int32_t bridge_cuda_device_count() {
    return at::hasCUDA() ? static_cast<int32_t>(at::detail::getCUDAHooks().getNumGPUs()) : 0;
}

BRIDGE_EXPORT int bridge_cuda_synchronize(int64_t device) {
    return bridge::guarded([&] { at::detail::getCUDAHooks().deviceSynchronize(device); });
}
