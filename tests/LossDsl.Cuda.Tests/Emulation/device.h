// The device's functions and types of 16 bits, for g++.
#pragma once

#define LOSSDSL_C_FUNCTION(name) \
    extern "C" double name(double);   \
    extern "C" float name##f(float);

LOSSDSL_C_FUNCTION(fabs)
LOSSDSL_C_FUNCTION(floor)
LOSSDSL_C_FUNCTION(ceil)
LOSSDSL_C_FUNCTION(sqrt)
LOSSDSL_C_FUNCTION(exp)
LOSSDSL_C_FUNCTION(exp2)
LOSSDSL_C_FUNCTION(expm1)
LOSSDSL_C_FUNCTION(log)
LOSSDSL_C_FUNCTION(log1p)
LOSSDSL_C_FUNCTION(log2)
LOSSDSL_C_FUNCTION(sin)
LOSSDSL_C_FUNCTION(cos)
LOSSDSL_C_FUNCTION(tan)
LOSSDSL_C_FUNCTION(asin)
LOSSDSL_C_FUNCTION(acos)
LOSSDSL_C_FUNCTION(atan)
LOSSDSL_C_FUNCTION(sinh)
LOSSDSL_C_FUNCTION(cosh)
LOSSDSL_C_FUNCTION(tanh)
LOSSDSL_C_FUNCTION(erf)
LOSSDSL_C_FUNCTION(erfc)
LOSSDSL_C_FUNCTION(lgamma)
extern "C" double pow(double, double);
extern "C" float powf(float, float);
extern "C" double atan2(double, double);
extern "C" float atan2f(float, float);

struct alignas(16) uint4
{
    unsigned int x, y, z, w;
};

inline bool signbit(double x) { return __builtin_signbit(x); }
inline float rsqrtf(float x) { return (float)(1 / sqrt((double)x)); }
inline double rsqrt(double x) { return 1 / sqrt(x); }
inline double normcdf(double x) { return 0.5 * erfc(-0.70710678118654752440 * x); }
inline float normcdff(float x) { return (float)normcdf((double)x); }
inline float fast_exp2(float x) { return exp2f(x); }
inline float fast_exp(float x) { return exp2f(1.44269504088896341f * x); }
inline float fast_log2(float x) { return log2f(x); }
inline float fast_log(float x) { return logf(x); }

template <class To, class From>
inline To reinterpret(From value)
{
    static_assert(sizeof(To) == sizeof(From));
    To result;
    __builtin_memcpy(&result, &value, sizeof(To));
    return result;
}

inline double __longlong_as_double(long long bits) { return reinterpret<double>(bits); }

inline float nan_max(float a, float b)
{
    if (a == b)
        return __builtin_signbit(a) ? b : a;
    return a > b || a != a ? a : b;
}

inline float nan_min(float a, float b)
{
    if (a == b)
        return __builtin_signbit(a) ? a : b;
    return a < b || a != a ? a : b;
}

inline float half_to_float(unsigned short bits)
{
    const unsigned int sign = (bits & 0x8000u) << 16;
    const unsigned int exponent = (bits >> 10) & 31;
    const unsigned int fraction = bits & 0x3ffu;
    if (exponent == 31)
        return reinterpret<float>(sign | 0x7f800000u | (fraction << 13));
    if (exponent != 0)
        return reinterpret<float>(sign | ((exponent + 112) << 23) | (fraction << 13));
    // Multiples of 2^-24.
    const float magnitude = (float)fraction * 5.9604644775390625e-8f;
    return sign ? -magnitude : magnitude;
}

// Ties to even; NaN is 0x7fff, as the device has it.
inline unsigned short float_to_half(float value)
{
    const unsigned int all = reinterpret<unsigned int>(value);
    const unsigned int sign = (all >> 16) & 0x8000u;
    unsigned int bits = all & 0x7fffffffu;
    if (bits > 0x7f800000u)
        return 0x7fff;
    // From the middle between the largest half and its successor on.
    if (bits >= 0x477ff000u)
        return (unsigned short)(sign | 0x7c00u);
    // Below the smallest normal half: the last digit of a float near 0.5 is that of such a half.
    if (bits < 0x38800000u)
        return (unsigned short)(sign | (reinterpret<unsigned int>(reinterpret<float>(bits) + 0.5f) - 0x3f000000u));
    bits += 0xfffu + ((bits >> 13) & 1) - (112u << 23);
    return (unsigned short)(sign | (bits >> 13));
}

inline float bfloat_to_float(unsigned short bits) { return reinterpret<float>((unsigned int)bits << 16); }

inline unsigned short float_to_bfloat(float value)
{
    const unsigned int bits = reinterpret<unsigned int>(value);
    if ((bits & 0x7fffffffu) > 0x7f800000u)
        return 0x7fff;
    return (unsigned short)((bits + 0x7fffu + ((bits >> 16) & 1)) >> 16);
}

// Fibers do not interrupt each other: any sequence is atomic.
template <class T>
inline T atomicAdd(T* p, T value)
{
    const T before = *p;
    *p = before + value;
    return before;
}

template <class T>
inline T atomicCAS(T* p, T expected, T value)
{
    const T before = *p;
    if (before == expected)
        *p = value;
    return before;
}
