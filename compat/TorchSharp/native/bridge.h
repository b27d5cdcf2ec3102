// The C interface between the managed assembly and libtorch. Handles are owned references to TensorImpl.
// Every function that can fail returns 0 on success and 1 on failure; bridge_last_error then holds libtorch's message.
#pragma once

#include <cstdint>

#define BRIDGE_EXPORT extern "C" __attribute__((visibility("default")))

// How one argument or result of an operator travels. Layout shared with NativeValue in Interop/NativeValue.cs.
enum class Tag : int32_t {
    Default = 0,
    None = 1,
    Tensor = 2,
    Int = 3,
    Double = 4,
    Bool = 5,
    IntList = 6,
    DoubleList = 7,
    TensorList = 8,
    OptionalTensorList = 9,
    Device = 10,
    String = 11,
    Complex = 12,
    BoolList = 13,
};

struct Value {
    Tag tag;
    int32_t count;
    union {
        int64_t integer;
        double real;
        void* pointer;
    };
    double imaginary;
};
