// A node of the autograd graph whose backward is managed code, and the calls that run the graph.
#include "support.h"

#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/saved_variable.h>
#include <torch/csrc/autograd/variable.h>

#include <memory>
#include <mutex>
#include <type_traits>

// Gone from the newest versions, which do not need it; declared here so that the branch that uses it parses everywhere.
namespace torch::autograd {
void deleteNode(Node* function);
}

namespace {

using torch::autograd::Edge;
using torch::autograd::Node;
using torch::autograd::SavedVariable;
using torch::autograd::variable_list;

// A node is held by std::shared_ptr in older versions of libtorch and by c10::intrusive_ptr in newer ones.
using NodePtr = decltype(Edge::function);

// Both get and give owned handles, null for an undefined tensor. Returns 0, or 1 after bridge_set_last_error.
using ApplyCallback = int (*)(void* state, void** grads, int32_t grad_count, void** results, int32_t result_count);
using ReleaseCallback = void (*)(void* state);

struct ManagedNode : public Node {
    ManagedNode(void* state, ApplyCallback apply, ReleaseCallback release) : state_(state), apply_(apply), release_(release) {}

    ~ManagedNode() override {
        release_(state_);
    }

    variable_list apply(variable_list&& inputs) override {
        // One thread at a time: the managed context is not thread safe. A backward of higher order may come back on the same thread.
        std::lock_guard<std::recursive_mutex> lock(apply_mutex_);
        std::vector<void*> grads;
        grads.reserve(inputs.size());
        for (auto& input : inputs)
            grads.push_back(bridge::to_handle(std::move(input)));
        std::vector<void*> results(num_outputs(), nullptr);
        int failed = apply_(state_, grads.data(), static_cast<int32_t>(grads.size()), results.data(), static_cast<int32_t>(results.size()));
        variable_list outputs;
        outputs.reserve(results.size());
        for (auto result : results)
            outputs.push_back(bridge::adopt(result));
        if (failed)
            throw std::runtime_error(bridge::get_error());
        return outputs;
    }

    void release_variables() override {
        std::lock_guard<std::mutex> lock(saved_mutex_);
        for (auto& variable : saved_)
            variable.reset_data();
    }

    std::string name() const override {
        return "ManagedNode";
    }

    std::vector<SavedVariable> saved_;
    std::mutex saved_mutex_;

private:
    void* state_;
    ApplyCallback apply_;
    ReleaseCallback release_;
    std::recursive_mutex apply_mutex_;
};

template <typename Pointer>
constexpr bool shared = std::is_same_v<Pointer, std::shared_ptr<Node>>;

template <typename Pointer, typename... Arguments>
Pointer make_node(Arguments... arguments) {
    if constexpr (shared<Pointer>)
        return Pointer(new ManagedNode(arguments...), torch::autograd::deleteNode);
    else
        return c10::make_intrusive<ManagedNode>(arguments...);
}

template <typename Pointer, typename Target>
Pointer pointer_to(Target& node) {
    if constexpr (shared<Pointer>)
        return node.shared_from_this();
    else
        return Pointer::unsafe_reclaim_from_nonowning(static_cast<Node*>(&node));
}

// What managed code holds while it builds the node: the graph's own pointer, on the heap.
NodePtr& node_of(void* holder) {
    return *static_cast<NodePtr*>(holder);
}

ManagedNode& managed(void* holder) {
    return *static_cast<ManagedNode*>(node_of(holder).get());
}

} // namespace

// Creates the node and ties it to the graph of its inputs. The holder must be freed with bridge_node_release.
BRIDGE_EXPORT int bridge_node_create(void* state, ApplyCallback apply, ReleaseCallback release, void* const* inputs, int32_t count, void** holder, void** raw) {
    return bridge::guarded([&] {
        auto node = make_node<NodePtr>(state, apply, release);
        torch::autograd::edge_list edges;
        for (auto& input : bridge::borrow_all(inputs, count))
            edges.push_back(torch::autograd::impl::gradient_edge(input));
        node->set_next_edges(std::move(edges));
        *raw = node.get();
        *holder = new NodePtr(std::move(node));
    });
}

BRIDGE_EXPORT void bridge_node_release(void* holder) {
    delete static_cast<NodePtr*>(holder);
}

// Makes a fresh output of forward the node's next output.
BRIDGE_EXPORT int bridge_node_set_history(void* holder, void* output, int32_t dirty) {
    return bridge::guarded([&] {
        auto& node = node_of(holder);
        auto tensor = bridge::borrow(output);
        auto index = node->add_input_metadata(tensor);
        if (dirty) {
            torch::autograd::impl::bump_version(tensor);
            torch::autograd::impl::rebase_history(tensor, Edge(node, index));
        } else {
            torch::autograd::impl::set_gradient_edge(tensor, Edge(node, index));
        }
    });
}

// Keeps the place of an output that has no gradient.
BRIDGE_EXPORT int bridge_node_skip_output(void* holder) {
    return bridge::guarded([&] { node_of(holder)->add_input_metadata(Node::undefined_input()); });
}

BRIDGE_EXPORT int bridge_node_save(void* holder, void* const* tensors, int32_t count) {
    return bridge::guarded([&] {
        auto& node = managed(holder);
        for (auto& tensor : bridge::borrow_all(tensors, count)) {
            bool is_output = tensor.defined() && tensor.grad_fn().get() == &node;
            node.saved_.emplace_back(tensor, is_output);
        }
    });
}

// raw is the node itself: this runs inside its apply, when the graph keeps it alive.
BRIDGE_EXPORT int bridge_node_saved(void* raw, void** results, int32_t count) {
    return bridge::guarded([&] {
        auto& node = *static_cast<ManagedNode*>(raw);
        std::lock_guard<std::mutex> lock(node.saved_mutex_);
        TORCH_CHECK(count == static_cast<int32_t>(node.saved_.size()), "expected ", count, " saved tensors, found ", node.saved_.size());
        auto self = pointer_to<NodePtr>(node);
        for (int32_t i = 0; i < count; i++)
            results[i] = bridge::to_handle(node.saved_[i].unpack(self));
    });
}

BRIDGE_EXPORT int bridge_backward(void* const* tensors, int32_t count, void* const* grads, int32_t grad_count, void* const* inputs, int32_t input_count, int32_t retain_graph, int32_t create_graph) {
    return bridge::guarded([&] {
        torch::autograd::backward(
            bridge::borrow_all(tensors, count), bridge::borrow_all(grads, grad_count), retain_graph != 0, create_graph != 0, bridge::borrow_all(inputs, input_count));
    });
}

BRIDGE_EXPORT int bridge_grad(void* const* outputs, int32_t count, void* const* inputs, int32_t input_count, void* const* grads, int32_t grad_count, int32_t retain_graph, int32_t create_graph, int32_t allow_unused, void** results) {
    return bridge::guarded([&] {
        auto gradients = torch::autograd::grad(
            bridge::borrow_all(outputs, count), bridge::borrow_all(inputs, input_count), bridge::borrow_all(grads, grad_count), retain_graph != 0, create_graph != 0, allow_unused != 0);
        for (int32_t i = 0; i < input_count; i++)
            results[i] = bridge::to_handle(std::move(gradients[i]));
    });
}
