// The functions of formulas: m_ and the name that the kernels in C# use, with their conventions at the edges.
#define LOSSDSL_FUNCTION(name, single, wide)                                     \
    __device__ __forceinline__ float name(float x) { return single(x); }         \
    __device__ __forceinline__ double name(double x) { return wide(x); }

LOSSDSL_FUNCTION(m_abs, fabsf, fabs)
LOSSDSL_FUNCTION(m_floor, floorf, floor)
LOSSDSL_FUNCTION(m_ceil, ceilf, ceil)
LOSSDSL_FUNCTION(m_sqrt, sqrtf, sqrt)
LOSSDSL_FUNCTION(m_rsqrt, rsqrtf, rsqrt)
LOSSDSL_FUNCTION(m_expm1, expm1f, expm1)
LOSSDSL_FUNCTION(m_sin, sinf, sin)
LOSSDSL_FUNCTION(m_cos, cosf, cos)
LOSSDSL_FUNCTION(m_tan, tanf, tan)
LOSSDSL_FUNCTION(m_asin, asinf, asin)
LOSSDSL_FUNCTION(m_acos, acosf, acos)
LOSSDSL_FUNCTION(m_atan, atanf, atan)
LOSSDSL_FUNCTION(m_sinh, sinhf, sinh)
LOSSDSL_FUNCTION(m_cosh, coshf, cosh)
LOSSDSL_FUNCTION(m_tanh, tanhf, tanh)
LOSSDSL_FUNCTION(m_erf, erff, erf)
LOSSDSL_FUNCTION(m_normcdf, normcdff, normcdf)

// Results of 16 bits do not show the last digits of exponentials and logarithms, which cost as much as reading their arguments.
#if LOSSDSL_STORAGE == 1 || LOSSDSL_STORAGE == 2
__device__ __forceinline__ float m_exp(float x)
{
    return fast_exp(x);
}

__device__ __forceinline__ float m_log(float x)
{
    return fast_log(x);
}

// In the range of softplus within 2e-06 of the value, however small it is: a logarithm of 1 + x would lose it.
__device__ __forceinline__ float m_log1p(float x)
{
    if (!(x >= 0 && x <= 1))
        return log1pf(x);
    float value = 0.0142028257f;
    value = value * x - 0.0665880516f;
    value = value * x + 0.149434581f;
    value = value * x - 0.235148638f;
    value = value * x + 0.331120521f;
    value = value * x - 0.49987191f;
    value = value * x + 0.999998748f;
    return value * x;
}
#else
__device__ __forceinline__ float m_exp(float x)
{
    return expf(x);
}

__device__ __forceinline__ float m_log(float x)
{
    return logf(x);
}

__device__ __forceinline__ float m_log1p(float x)
{
    return log1pf(x);
}
#endif

__device__ __forceinline__ double m_log(double x)
{
    return log(x);
}

__device__ __forceinline__ double m_log1p(double x)
{
    return log1p(x);
}

__device__ __forceinline__ double m_exp(double x)
{
    return exp(x);
}

// NaN wins, and -0 is below +0.
__device__ __forceinline__ float m_max(float a, float b)
{
    return nan_max(a, b);
}

__device__ __forceinline__ float m_min(float a, float b)
{
    return nan_min(a, b);
}

__device__ __forceinline__ double m_max(double a, double b)
{
    if (a == b)
        return signbit(a) ? b : a;
    return a > b || a != a ? a : b;
}

__device__ __forceinline__ double m_min(double a, double b)
{
    if (a == b)
        return signbit(a) ? a : b;
    return a < b || a != a ? a : b;
}

// An exponent is a hyper-parameter as a rule, 1 or 2 most often, and the same for all threads.
__device__ __forceinline__ float m_pow(float a, float b)
{
    if (b == 1)
        return a;
    if (b == 2)
        return a * a;
#if LOSSDSL_STORAGE == 1 || LOSSDSL_STORAGE == 2
    if (a > 0)
        return fast_exp2(b * fast_log2(a));
#endif
    return powf(a, b);
}

__device__ __forceinline__ double m_pow(double a, double b)
{
    if (b == 1)
        return a;
    if (b == 2)
        return a * a;
    return pow(a, b);
}

__device__ __forceinline__ float m_atan2(float a, float b)
{
    return atan2f(a, b);
}

__device__ __forceinline__ double m_atan2(double a, double b)
{
    return atan2(a, b);
}

template <class T>
__device__ __forceinline__ T m_square(T x)
{
    return x * x;
}

// -1, 0 or 1; NaN for NaN.
template <class T>
__device__ __forceinline__ T m_sign(T x)
{
    return x > 0 ? (T)1 : x < 0 ? (T)-1 : x;
}

// NaN stays NaN.
template <class T>
__device__ __forceinline__ T m_relu(T x)
{
    return x <= 0 ? (T)0 : x;
}

template <class T>
__device__ __forceinline__ T m_clamp(T x, T low, T high)
{
    return m_min(m_max(x, low), high);
}

// The same value: the two differ in their derivative.
template <class T>
__device__ __forceinline__ T m_within(T x, T low, T high)
{
    return m_clamp(x, low, high);
}

template <class T>
__device__ __forceinline__ T m_sigmoid(T x)
{
    return (T)1 / ((T)1 + m_exp(-x));
}

template <class T>
__device__ __forceinline__ T m_softplus(T x)
{
    return m_relu(x) + m_log1p(m_exp(-m_abs(x)));
}

template <class T>
__device__ __forceinline__ T m_logsigmoid(T x)
{
    return -m_softplus(-x);
}
