// One entry to every operator of libtorch: found by schema name, called boxed.
#include "support.h"

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/ivalue.h>

#include <cstdlib>

namespace {

using c10::IValue;
using c10::TypeKind;

IValue boxed_tensors(const Value& value) {
    c10::List<at::Tensor> list;
    auto handles = static_cast<void* const*>(value.pointer);
    for (int32_t i = 0; i < value.count; i++)
        list.push_back(bridge::borrow(handles[i]));
    return list;
}

IValue boxed_optional_tensors(const Value& value) {
    c10::List<c10::optional<at::Tensor>> list;
    auto handles = static_cast<void* const*>(value.pointer);
    for (int32_t i = 0; i < value.count; i++)
        list.push_back(handles[i] ? c10::optional<at::Tensor>(bridge::borrow(handles[i])) : c10::optional<at::Tensor>());
    return list;
}

template <typename Element, typename Source>
IValue boxed_list(const Value& value) {
    c10::List<Element> list;
    auto source = static_cast<const Source*>(value.pointer);
    for (int32_t i = 0; i < value.count; i++)
        list.push_back(static_cast<Element>(source[i]));
    return list;
}

// The kind that a schema argument expects, looking through Optional.
TypeKind expected_kind(const c10::Argument& argument) {
    auto type = argument.type();
    return type->kind() == TypeKind::OptionalType ? type->containedTypes().at(0)->kind() : type->kind();
}

IValue boxed(const Value& value, const c10::Argument& argument) {
    switch (value.tag) {
        case Tag::Default:
            TORCH_CHECK(argument.default_value().has_value(), "argument '", argument.name(), "' has no default");
            return *argument.default_value();
        case Tag::None:
            return expected_kind(argument) == TypeKind::TensorType && argument.type()->kind() == TypeKind::TensorType
                ? IValue(at::Tensor())
                : IValue();
        case Tag::Tensor:
            return bridge::borrow(value.pointer);
        case Tag::Int:
            // A C# integer is a valid value for a float parameter; the boxed call would refuse it.
            return expected_kind(argument) == TypeKind::FloatType ? IValue(static_cast<double>(value.integer)) : IValue(value.integer);
        case Tag::Double:
            return value.real;
        case Tag::Bool:
            return value.integer != 0;
        case Tag::IntList:
            return boxed_list<int64_t, int64_t>(value);
        case Tag::DoubleList:
            return boxed_list<double, double>(value);
        case Tag::BoolList:
            return boxed_list<bool, int64_t>(value);
        case Tag::TensorList:
            return boxed_tensors(value);
        case Tag::OptionalTensorList:
            return boxed_optional_tensors(value);
        case Tag::Device:
            return c10::Device(static_cast<c10::DeviceType>(value.count), static_cast<int8_t>(value.integer));
        case Tag::String:
            return std::string(static_cast<const char*>(value.pointer), value.count);
        case Tag::Complex:
            return c10::complex<double>(value.real, value.imaginary);
    }
    TORCH_CHECK(false, "unknown argument tag ", static_cast<int32_t>(value.tag));
}

void unbox(IValue result, Value& value) {
    value = Value{};
    if (result.isTensor()) {
        value.tag = Tag::Tensor;
        value.pointer = bridge::to_handle(std::move(result).toTensor());
    } else if (result.isInt()) {
        value.tag = Tag::Int;
        value.integer = result.toInt();
    } else if (result.isDouble()) {
        value.tag = Tag::Double;
        value.real = result.toDouble();
    } else if (result.isBool()) {
        value.tag = Tag::Bool;
        value.integer = result.toBool();
    } else if (result.isComplexDouble()) {
        auto number = result.toComplexDouble();
        value.tag = Tag::Complex;
        value.real = number.real();
        value.imaginary = number.imag();
    } else if (result.isTensorList()) {
        auto tensors = result.toTensorVector();
        auto handles = static_cast<void**>(std::malloc(sizeof(void*) * (tensors.empty() ? 1 : tensors.size())));
        for (size_t i = 0; i < tensors.size(); i++)
            handles[i] = bridge::to_handle(std::move(tensors[i]));
        value.tag = Tag::TensorList;
        value.count = static_cast<int32_t>(tensors.size());
        value.pointer = handles;
    } else {
        TORCH_CHECK(result.isNone(), "an operator returned a ", result.tagKind(), ", which the bridge cannot carry");
        value.tag = Tag::None;
    }
}

} // namespace

// The operator's address, valid for the life of the process: operators are never unregistered here.
BRIDGE_EXPORT int bridge_find_operator(const char* name, const char* overload, void** result) {
    return bridge::guarded([&] {
        *result = new c10::OperatorHandle(c10::Dispatcher::singleton().findSchemaOrThrow(name, overload));
    });
}

// Arguments beyond argument_count take the schema's defaults. On entry *result_count is the room in results, on return the number of values.
BRIDGE_EXPORT int bridge_call(void* op, const Value* arguments, int32_t argument_count, Value* results, int32_t* result_count) {
    return bridge::guarded([&] {
        const auto& handle = *static_cast<c10::OperatorHandle*>(op);
        const auto& schema = handle.schema();
        const auto& formal = schema.arguments();
        TORCH_CHECK(argument_count <= static_cast<int32_t>(formal.size()), schema.name(), " takes ", formal.size(), " arguments, got ", argument_count);

        torch::jit::Stack stack;
        stack.reserve(formal.size());
        static const Value missing{};
        for (size_t i = 0; i < formal.size(); i++)
            stack.push_back(boxed(static_cast<int32_t>(i) < argument_count ? arguments[i] : missing, formal[i]));

        handle.callBoxed(&stack);

        TORCH_CHECK(static_cast<int32_t>(stack.size()) <= *result_count, schema.name(), " returned ", stack.size(), " values");
        *result_count = static_cast<int32_t>(stack.size());
        for (size_t i = 0; i < stack.size(); i++)
            unbox(std::move(stack[i]), results[i]);
    });
}

BRIDGE_EXPORT void bridge_free(void* memory) {
    std::free(memory);
}
