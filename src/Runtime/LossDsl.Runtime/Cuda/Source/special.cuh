// The logarithm of the gamma function and its derivatives, for arguments above 0: NaN below. Double precision inside, since a root of each lies
// where float's terms would cancel; never inlined, since few formulas have them and none has them in a hurry.
// The Bernoulli number of index 2k, for k from 1 to 10.
__device__ __forceinline__ double bernoulli(int k)
{
    switch (k)
    {
        case 1: return 1.0 / 6;
        case 2: return -1.0 / 30;
        case 3: return 1.0 / 42;
        case 4: return -1.0 / 30;
        case 5: return 5.0 / 66;
        case 6: return -691.0 / 2730;
        case 7: return 7.0 / 6;
        case 8: return -3617.0 / 510;
        case 9: return 43867.0 / 798;
        default: return -174611.0 / 330;
    }
}

__device__ __forceinline__ double m_lgamma(double x)
{
    return x < 0 ? not_a_number() : lgamma(x);
}

__device__ __forceinline__ float m_lgamma(float x)
{
    return x < 0 ? (float)not_a_number() : lgammaf(x);
}

static __device__ __noinline__ double m_digamma(double x)
{
    if (!(x > 0) || x == infinity())
        return x == 0 ? -infinity() : x > 0 ? x : not_a_number();
    double sum = 0;
    for (; x < 10; x++)
        sum -= 1 / x;
    sum += log(x) - 0.5 / x;
    double power = 1;
    for (int k = 1; k <= 10; k++)
    {
        power /= x * x;
        sum -= bernoulli(k) / (2 * k) * power;
    }

    return sum;
}

__device__ __forceinline__ float m_digamma(float x)
{
    return (float)m_digamma((double)x);
}

// x to a negative whole power.
__device__ __forceinline__ double inverse_power(double x, int exponent)
{
    double result = 1;
    for (int k = 0; k < exponent; k++)
        result /= x;
    return result;
}

// The derivative of digamma of that order, a whole number from 1 on.
static __device__ __noinline__ double m_polygamma(double order, double x)
{
    const int n = (int)order;
    if (n < 1)
        return n == 0 ? m_digamma(x) : not_a_number();
    const double sign = n % 2 == 0 ? -1.0 : 1.0;
    if (!(x > 0) || x == infinity())
        return x == 0 ? sign * infinity() : x > 0 ? 0.0 : not_a_number();
    double factorial = 1;
    for (int k = 2; k <= n; k++)
        factorial *= k;
    double sum = 0;
    for (; x < 10 + n; x++)
        sum += factorial * inverse_power(x, n + 1);
    double power = inverse_power(x, n);
    sum += power * factorial * (1.0 / n + 0.5 / x);
    double ratio = factorial;
    for (int k = 1; k <= 10; k++)
    {
        ratio *= k == 1 ? (n + 1) / 2.0 : (n + 2.0 * k - 2) * (n + 2.0 * k - 1) / ((2.0 * k - 1) * (2.0 * k));
        power /= x * x;
        sum += bernoulli(k) * ratio * power;
    }

    return sign * sum;
}

__device__ __forceinline__ float m_polygamma(float order, float x)
{
    return (float)m_polygamma((double)order, (double)x);
}
