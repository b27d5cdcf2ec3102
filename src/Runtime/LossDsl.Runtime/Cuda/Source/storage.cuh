// Element types. LOSSDSL_STORAGE chooses what tensors hold: 0 float, 1 half, 2 bfloat16, 3 double. Arithmetic is float, for double storage double.
// The same text is compiled for devices, where nothing may be included, and against the emulation of the tests.
#ifdef LOSSDSL_EMULATION
#include "emulation.h"
#else
template <class T>
using Global = T*;

// The address of element `at`, of which `count` elements are used.
template <class T>
__device__ __forceinline__ T* address(T* p, long long at, int count)
{
    return p + at;
}

#define SHARED(type, name, count) __shared__ type name[count]
#endif

typedef long long Index;

struct Half
{
    unsigned short bits;
};

struct Bfloat
{
    unsigned short bits;
};

#if LOSSDSL_STORAGE == 0
typedef float Storage;
typedef float Acc;
#elif LOSSDSL_STORAGE == 1
typedef Half Storage;
typedef float Acc;
#elif LOSSDSL_STORAGE == 2
typedef Bfloat Storage;
typedef float Acc;
#else
typedef double Storage;
typedef double Acc;
#endif

#define ACC_INFINITY ((Acc)infinity())
#define ACC_NAN ((Acc)not_a_number())

// Elements in 16 bytes of storage.
constexpr int LANES = 16 / sizeof(Storage);

__device__ __forceinline__ double not_a_number()
{
    return __longlong_as_double(0x7ff8000000000000LL);
}

__device__ __forceinline__ double infinity()
{
    return __longlong_as_double(0x7ff0000000000000LL);
}

// Conversions round to nearest, ties to even.
template <class T>
struct Convert
{
    static __device__ __forceinline__ Acc wide(T value) { return (Acc)value; }
    static __device__ __forceinline__ T narrow(Acc value) { return (T)value; }
};

#ifndef LOSSDSL_EMULATION
__device__ __forceinline__ float half_to_float(unsigned short bits)
{
    float value;
    asm("cvt.f32.f16 %0, %1;" : "=f"(value) : "h"(bits));
    return value;
}

__device__ __forceinline__ unsigned short float_to_half(float value)
{
    unsigned short bits;
    asm("cvt.rn.f16.f32 %0, %1;" : "=h"(bits) : "f"(value));
    return bits;
}

__device__ __forceinline__ float bfloat_to_float(unsigned short bits)
{
    return __uint_as_float((unsigned int)bits << 16);
}

__device__ __forceinline__ unsigned short float_to_bfloat(float value)
{
    unsigned short bits;
    asm("cvt.rn.bf16.f32 %0, %1;" : "=h"(bits) : "f"(value));
    return bits;
}

// Below the smallest normal number they give zero.
__device__ __forceinline__ float fast_exp2(float x)
{
    float value;
    asm("ex2.approx.ftz.f32 %0, %1;" : "=f"(value) : "f"(x));
    return value;
}

__device__ __forceinline__ float fast_exp(float x)
{
    return fast_exp2(1.44269504f * x);
}

__device__ __forceinline__ float fast_log2(float x)
{
    return __log2f(x);
}

__device__ __forceinline__ float fast_log(float x)
{
    return __logf(x);
}

// NaN where either is NaN; -0 is below +0.
__device__ __forceinline__ float nan_max(float a, float b)
{
    float value;
    asm("max.NaN.f32 %0, %1, %2;" : "=f"(value) : "f"(a), "f"(b));
    return value;
}

__device__ __forceinline__ float nan_min(float a, float b)
{
    float value;
    asm("min.NaN.f32 %0, %1, %2;" : "=f"(value) : "f"(a), "f"(b));
    return value;
}
#endif

template <>
struct Convert<Half>
{
    static __device__ __forceinline__ Acc wide(Half value) { return (Acc)half_to_float(value.bits); }
    static __device__ __forceinline__ Half narrow(Acc value) { return Half{float_to_half((float)value)}; }
};

template <>
struct Convert<Bfloat>
{
    static __device__ __forceinline__ Acc wide(Bfloat value) { return (Acc)bfloat_to_float(value.bits); }
    static __device__ __forceinline__ Bfloat narrow(Acc value) { return Bfloat{float_to_bfloat((float)value)}; }
};
