// Reductions over the threads of a block: one dimension, a multiple of 32 threads. All threads call them and all get the result. The order is fixed.
struct Sum
{
    template <class T>
    static __device__ __forceinline__ T of(T a, T b) { return a + b; }
    static __device__ __forceinline__ double identity() { return 0; }
};

struct Prod
{
    template <class T>
    static __device__ __forceinline__ T of(T a, T b) { return a * b; }
    static __device__ __forceinline__ double identity() { return 1; }
};

struct Max
{
    template <class T>
    static __device__ __forceinline__ T of(T a, T b) { return m_max(a, b); }
    static __device__ __forceinline__ double identity() { return -infinity(); }
};

struct Min
{
    template <class T>
    static __device__ __forceinline__ T of(T a, T b) { return m_min(a, b); }
    static __device__ __forceinline__ double identity() { return infinity(); }
};

template <class Operation, class T>
__device__ __forceinline__ T warp_reduce(T value)
{
#pragma unroll
    for (int distance = 16; distance > 0; distance >>= 1)
        value = Operation::of(value, __shfl_xor_sync(0xffffffffu, value, distance));
    return value;
}

template <class Operation, class T>
__device__ __forceinline__ T block_reduce(T value)
{
    SHARED(T, parts, 32);
    const int lane = threadIdx.x & 31;
    const int warps = blockDim.x >> 5;
    value = warp_reduce<Operation>(value);
    if (warps == 1)
        return value;
    // What an earlier reduction left there may still be read.
    __syncthreads();
    if (lane == 0)
        parts[threadIdx.x >> 5] = value;
    __syncthreads();
    value = lane < warps ? (T)parts[lane] : (T)Operation::identity();
    return warp_reduce<Operation>(value);
}

__device__ __forceinline__ Acc block_sum(Acc value)
{
    return block_reduce<Sum>(value);
}

__device__ __forceinline__ Acc block_prod(Acc value)
{
    return block_reduce<Prod>(value);
}

__device__ __forceinline__ Acc block_max(Acc value)
{
    return block_reduce<Max>(value);
}

__device__ __forceinline__ Acc block_min(Acc value)
{
    return block_reduce<Min>(value);
}

// Whether (a, i) comes before (b, j): the better value, of equal ones the smaller index. NaN never does.
template <int SIGN>
__device__ __forceinline__ bool is_better(Acc a, Index i, Acc b, Index j)
{
    return SIGN * a > SIGN * b || (a == b && i < j);
}

template <int SIGN>
__device__ __forceinline__ void warp_best(Acc& best, Index& at)
{
#pragma unroll
    for (int distance = 16; distance > 0; distance >>= 1)
    {
        const Acc other = __shfl_xor_sync(0xffffffffu, best, distance);
        const Index place = __shfl_xor_sync(0xffffffffu, at, distance);
        if (is_better<SIGN>(other, place, best, at))
        {
            best = other;
            at = place;
        }
    }
}

template <int SIGN>
__device__ __forceinline__ void block_best(Acc& best, Index& at)
{
    SHARED(Acc, values, 32);
    SHARED(Index, places, 32);
    const int lane = threadIdx.x & 31;
    const int warps = blockDim.x >> 5;
    warp_best<SIGN>(best, at);
    if (warps == 1)
        return;
    __syncthreads();
    if (lane == 0)
    {
        values[threadIdx.x >> 5] = best;
        places[threadIdx.x >> 5] = at;
    }

    __syncthreads();
    const int source = lane < warps ? lane : 0;
    best = values[source];
    at = places[source];
    warp_best<SIGN>(best, at);
}

// Takes logits into a running maximum and the sum of the exponentials below it. Not a number leaves the maximum and makes the sum the same.
__device__ __forceinline__ void online_add(Acc logit, Acc& top, Acc& sum)
{
    if (logit > top)
    {
        sum *= m_exp(top - logit);
        top = logit;
    }

    if (!(logit == -ACC_INFINITY))
        sum += m_exp(logit - top);
}

__device__ __forceinline__ void online_add(const Pack& logits, Acc& top, Acc& sum)
{
    Acc most = logits.v[0];
#pragma unroll
    for (int k = 1; k < LANES; k++)
        most = m_max(most, logits.v[k]);
    if (most > top)
    {
        sum *= m_exp(top - most);
        top = most;
    }

    // As long as there is none but -infinity, any finite number will do.
    const Acc shift = top > -ACC_INFINITY ? top : (Acc)0;
#pragma unroll
    for (int k = 0; k < LANES; k++)
        sum += m_exp(logits.v[k] - shift);
}

// Adds to one of a thread's sums; the index is known at run time only, and the sums stay in registers all the same.
__device__ __forceinline__ void add_at(Acc (&sums)[LANES], int place, Acc value)
{
#pragma unroll
    for (int k = 0; k < LANES; k++)
        sums[k] += k == place ? value : (Acc)0;
}

// Rows whose values a block computes at a time.
constexpr int ROWS_AT_ONCE = 64;

// The largest value of all threads and its index; of equal ones the smallest index. A thread without a value gives -infinity and index 0.
__device__ __forceinline__ void block_argmax(Acc& best, Index& at)
{
    block_best<1>(best, at);
}

__device__ __forceinline__ void block_argmin(Acc& best, Index& at)
{
    block_best<-1>(best, at);
}

// Where a row's columns are split over gridDim.y blocks: the share of this one, which begins at a whole number of packs.
__device__ __forceinline__ void share_of_block(Index& begin, Index& end)
{
    if (gridDim.y == 1)
        return;
    const Index packs = (end - begin + LANES - 1) / LANES;
    const Index share = (packs + gridDim.y - 1) / gridDim.y * LANES;
    const Index first = begin + blockIdx.y * share;
    const Index last = first + share;
    begin = first < end ? first : end;
    end = last < end ? last : end;
}
