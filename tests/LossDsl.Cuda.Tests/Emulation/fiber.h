// A stack of its own to run a function on; whoever runs says who runs next.
#pragma once

#include <sys/mman.h>

#if !defined(__x86_64__)
#include <ucontext.h>
#endif

namespace emulation
{
class Fiber
{
public:
    // The caller's own stack.
    Fiber() = default;

    // `main` must not return.
    explicit Fiber(void (*main)())
    {
        // Signal handlers of the host run on it, too.
        constexpr unsigned long bytes = 256 * 1024;
        constexpr unsigned long guard = 4096;
        _stack = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        mprotect(_stack, guard, PROT_NONE);
        _bytes = bytes;
#if defined(__x86_64__)
        // As if it had called `change`: six saved registers, the address to return to, and a stack that is aligned at its entry.
        auto* top = (void**)((char*)_stack + bytes) - 2;
        top[0] = (void*)main;
        top[1] = nullptr;
        for (int k = 1; k <= 6; k++)
            top[-k] = nullptr;
        _pointer = top - 6;
#else
        getcontext(&_context);
        _context.uc_stack.ss_sp = (char*)_stack + guard;
        _context.uc_stack.ss_size = bytes - guard;
        makecontext(&_context, main, 0);
#endif
    }

    ~Fiber()
    {
        if (_stack != nullptr)
            munmap(_stack, _bytes);
    }

    Fiber(const Fiber&) = delete;
    Fiber& operator=(const Fiber&) = delete;

    static void change(Fiber& from, Fiber& to);

private:
    void* _stack = nullptr;
    unsigned long _bytes = 0;
#if defined(__x86_64__)
    void* _pointer = nullptr;
#else
    ucontext_t _context;
#endif
};

#if defined(__x86_64__)
// The registers that a function must keep; a system call for signal masks, as swapcontext makes, would cost more than a kernel's thread.
extern "C" void lossdsl_change_stack(void** from, void* to);
asm(R"(
    .text
    .type lossdsl_change_stack, @function
    .hidden lossdsl_change_stack
lossdsl_change_stack:
    pushq %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    movq %rsp, (%rdi)
    movq %rsi, %rsp
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    ret
    .size lossdsl_change_stack, .-lossdsl_change_stack
)");

inline void Fiber::change(Fiber& from, Fiber& to)
{
    lossdsl_change_stack(&from._pointer, to._pointer);
}
#else
inline void Fiber::change(Fiber& from, Fiber& to)
{
    swapcontext(&from._context, &to._context);
}
#endif
}
