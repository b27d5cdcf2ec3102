// What CUDA C++ has of its own, for g++: a block's threads are fibers of one processor thread, and buffers, shared memory, barriers and shuffles are
// checked. Nothing of the standard library is included, since every loss is compiled against this.
#pragma once

#define __device__
#define __global__
#define __forceinline__ inline
#define __noinline__ inline

namespace emulation
{
struct Dimensions
{
    unsigned int x, y, z;
};

// Memory that the host has given to kernels.
struct Allocation
{
    const char* begin;
    const char* end;
};

// The allocation that a pointer parameter turned out to point to: the one of its first access.
struct Binding
{
    const char* begin;
    const char* end;
    int parameter;
};

// The thread that runs, as the kernel sees it.
struct Here
{
    Dimensions thread, block, blockSize, gridSize;
};

struct Launch
{
    int gridX, gridY, threads, callBytes, pointers, allocations, messageBytes, sharedBytes;
    const void* call;
    void* const* pointer;
    const Allocation* allocation;
    char* message;
};

// One element of shared memory: who touched it, and in which interval between two barriers.
struct Cell
{
    unsigned long long written, read;
    int writer, reader;
};

extern thread_local Here* here __attribute__((tls_model("initial-exec")));

void bind(Binding* binding, const void* first, unsigned long bytes);
void barrier(int line);
unsigned long long shuffle(unsigned int mask, unsigned long long value, int source, int line);
int lane_of_thread();
// Memory of the block by the address of its declaration, and the cells that watch it.
void* shared(const void* key, unsigned long bytes, int count, Cell** cells);
void check_shared(int index, int count, const char* name);
void on_read(Cell* cell, int index, const char* name);
void on_write(Cell* cell, int index, const char* name);
int run(const Launch* launch, const char* name, int callBytes, int pointers, void (*body)(void*), void* state, Binding* bindings);

// The slots of 16 bytes of the launch's own shared memory. A copy arrives when it is waited for, not before.
void copy_async(int slot, const void* from);
void commit_copies();
void wait_for_copies(int count);
const void* kept(int slot);

inline void touch(Binding* binding, const void* first, unsigned long bytes, unsigned long alignment)
{
    const char* begin = (const char*)first;
    if (begin < binding->begin || begin + bytes > binding->end || ((unsigned long)begin & (alignment - 1)) != 0)
        bind(binding, first, bytes | (alignment << 32));
}

template <class T, int COUNT>
struct Shared
{
    struct Element
    {
        T* value;
        Cell* cell;
        int index;
        const char* name;

        operator T() const
        {
            on_read(cell, index, name);
            return *value;
        }

        Element& operator=(T next)
        {
            on_write(cell, index, name);
            *value = next;
            return *this;
        }

        Element& operator=(const Element& other) { return *this = (T)other; }
        Element& operator+=(T other) { return *this = (T)(*this) + other; }
    };

    T* values;
    Cell* cells;
    const char* name;

    Shared(const void* key, const char* name) : name(name) { values = (T*)shared(key, sizeof(T) * COUNT, COUNT, &cells); }

    Element operator[](int index) const
    {
        check_shared(index, COUNT, name);
        return Element{values + index, cells + index, index, name};
    }
};

template <class T>
T exchange(unsigned int mask, T value, int source, int line)
{
    unsigned long long bits = 0;
    __builtin_memcpy(&bits, &value, sizeof(T));
    bits = shuffle(mask, bits, source, line);
    __builtin_memcpy(&value, &bits, sizeof(T));
    return value;
}

template <int... I>
struct Indices
{
};

template <class C, class... T>
struct Invocation;
}

#define threadIdx (emulation::here->thread)
#define blockIdx (emulation::here->block)
#define blockDim (emulation::here->blockSize)
#define gridDim (emulation::here->gridSize)
#define __syncthreads() emulation::barrier(__LINE__)
#define __shfl_sync(mask, value, source) emulation::exchange(mask, value, source, __LINE__)
#define __shfl_xor_sync(mask, value, distance) emulation::exchange(mask, value, emulation::lane_of_thread() ^ (distance), __LINE__)
#define __shfl_down_sync(mask, value, distance) \
    emulation::exchange(mask, value, emulation::lane_of_thread() + (distance) < 32 ? emulation::lane_of_thread() + (distance) : emulation::lane_of_thread(), __LINE__)
#define SHARED(type, name, count) \
    static char name##_key;       \
    emulation::Shared<type, count> name(&name##_key, #name)

// A buffer: every access is held against the memory that it points to.
template <class T>
struct Global
{
    T* first;
    emulation::Binding* binding;

    explicit operator bool() const { return first != nullptr; }
    operator Global<const T>() const { return Global<const T>{first, binding}; }
};

template <class T>
struct Global<const T>
{
    const T* first;
    emulation::Binding* binding;

    explicit operator bool() const { return first != nullptr; }
};

template <class T>
inline T* address(Global<T> p, long long at, int count)
{
    T* found = (T*)((unsigned long)p.first + (unsigned long)at * sizeof(T));
    emulation::touch(p.binding, found, count * sizeof(T), alignof(T));
    return found;
}

namespace emulation
{
template <class C, class... T>
struct Invocation
{
    void (*kernel)(C, Global<T>...);
    const C* call;
    void* const* pointers;
    Binding* bindings;

    template <int... I>
    void run(Indices<I...>)
    {
        kernel(*call, Global<T>{(T*)pointers[I], bindings + I}...);
    }

    static void thread(void* state) { ((Invocation*)state)->run(Indices<__integer_pack(sizeof...(T))...>()); }
};

template <class C, class... T>
int start(const Launch* launch, const char* name, void (*kernel)(C, Global<T>...))
{
    Binding bindings[sizeof...(T) + 1] = {};
    Invocation<C, T...> invocation = {kernel, (const C*)launch->call, launch->pointer, bindings};
    return run(launch, name, sizeof(C), sizeof...(T), Invocation<C, T...>::thread, &invocation, bindings);
}
}

// Makes a kernel callable by its name: 0 where it ran, else the launch's message says what went wrong.
#define EMULATE(name)                                                                                              \
    extern "C" __attribute__((visibility("default"))) int lossdsl_launch_##name(const emulation::Launch* launch) \
    {                                                                                                              \
        return emulation::start(launch, #name, name);                                                              \
    }

#include "device.h"

inline void copy_async(int slot, const void* from) { emulation::copy_async(slot, from); }

inline void commit_copies() { emulation::commit_copies(); }

template <int COUNT>
inline void wait_for_copies()
{
    emulation::wait_for_copies(COUNT);
}

inline uint4 kept(int slot) { return *(const uint4*)emulation::kept(slot); }
