// Random numbers as a function of seed, place in the formula and element: Philox4x32-10, with the bits of the runtime's Philox and RandomNumbers.
struct PhiloxBlock
{
    unsigned int word[4];
};

__device__ __forceinline__ PhiloxBlock philox(long long seed, int site, Index block)
{
    unsigned int a = (unsigned int)block;
    unsigned int b = (unsigned int)((unsigned long long)block >> 32);
    unsigned int c = (unsigned int)site;
    unsigned int d = 0;
    unsigned int k = (unsigned int)seed;
    unsigned int l = (unsigned int)((unsigned long long)seed >> 32);
#pragma unroll
    for (int round = 0; round < 10; round++)
    {
        const unsigned long long left = 0xD2511F53ULL * a;
        const unsigned long long right = 0xCD9E8D57ULL * c;
        a = (unsigned int)(right >> 32) ^ b ^ k;
        b = (unsigned int)right;
        c = (unsigned int)(left >> 32) ^ d ^ l;
        d = (unsigned int)left;
        k += 0x9E3779B9u;
        l += 0xBB67AE85u;
    }

    return PhiloxBlock{{a, b, c, d}};
}

// Word `which` without an array in memory.
__device__ __forceinline__ unsigned int word_of(const PhiloxBlock& block, int which)
{
    const unsigned int low = which & 1 ? block.word[1] : block.word[0];
    const unsigned int high = which & 1 ? block.word[3] : block.word[2];
    return which & 2 ? high : low;
}

__device__ __forceinline__ Acc uniform_of(const PhiloxBlock& block, int which)
{
    return (Acc)(((word_of(block, which) >> 9) + 0.5) / 8388608.0);
}

// Box and Muller in double precision: float would show near a radius of 0.
__device__ __forceinline__ Acc normal_of(const PhiloxBlock& block, int which)
{
    const double first = (word_of(block, which & 2) + 0.5) / 4294967296.0;
    const double second = (word_of(block, which | 1) + 0.5) / 4294967296.0;
    const double angle = 6.283185307179586476925 * second;
    return (Acc)(sqrt(-2 * log(first)) * (which & 1 ? sin(angle) : cos(angle)));
}

__device__ __forceinline__ Acc random_uniform(long long seed, int site, Index position)
{
    return uniform_of(philox(seed, site, position >> 2), (int)(position & 3));
}

static __device__ __noinline__ Acc random_normal(long long seed, int site, Index position)
{
    return normal_of(philox(seed, site, position >> 2), (int)(position & 3));
}

// Numbers of elements whose positions lie `stride` apart.
__device__ __forceinline__ Pack random_uniform_pack(long long seed, int site, Index position, Index stride, int count)
{
    Pack pack;
#pragma unroll
    for (int k = 0; k < LANES; k++)
        pack.v[k] = k < count ? random_uniform(seed, site, position + k * stride) : (Acc)0;
    return pack;
}

__device__ __forceinline__ Pack random_normal_pack(long long seed, int site, Index position, Index stride, int count)
{
    Pack pack;
#pragma unroll
    for (int k = 0; k < LANES; k++)
        pack.v[k] = k < count ? random_normal(seed, site, position + k * stride) : (Acc)0;
    return pack;
}
