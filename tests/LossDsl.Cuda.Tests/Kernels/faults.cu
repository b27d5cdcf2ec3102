// Kernels with one fault each, and the same without it.
struct Call
{
    long long length;
    int isFaulty;
    int unused;
};

// What each thread's right neighbor wrote; without the barrier a thread may read too early.
extern "C" __global__ void neighbors(const Call call, Global<const Acc> values, Global<Acc> result)
{
    SHARED(Acc, parts, 64);
    const int k = threadIdx.x & 63;
    parts[k] = 0;
    __syncthreads();
    parts[k] = load(values, k);
    if (!call.isFaulty)
        __syncthreads();
    store(result, k, parts[(k + 1) & 63]);
}

// Written again before everybody has read it.
extern "C" __global__ void rewrite(const Call call, Global<const Acc> values, Global<Acc> result)
{
    SHARED(Acc, parts, 1);
    Acc sum = 0;
    for (int round = 0; round < 2; round++)
    {
        if (threadIdx.x == 0)
            parts[0] = load(values, round);
        __syncthreads();
        sum += parts[0];
        if (!call.isFaulty)
            __syncthreads();
    }

    store(result, threadIdx.x, sum);
}

extern "C" __global__ void beyond(const Call call, Global<const Acc> values, Global<Acc> result)
{
    const Index k = blockIdx.x * blockDim.x + threadIdx.x;
    if (call.isFaulty || k < call.length)
        store(result, k, load(values, k));
}

extern "C" __global__ void before(const Call call, Global<const Acc> values, Global<Acc> result)
{
    const Index k = (Index)threadIdx.x - (call.isFaulty && threadIdx.x == 40 ? 41 : 0);
    store(result, k, load(values, threadIdx.x));
}

extern "C" __global__ void divergent(const Call call, Global<const Acc> values, Global<Acc> result)
{
    if (call.isFaulty && threadIdx.x >= 48)
        return;
    __syncthreads();
    store(result, threadIdx.x, load(values, threadIdx.x));
}

extern "C" __global__ void two_barriers(const Call call, Global<const Acc> values, Global<Acc> result)
{
    if (!call.isFaulty || threadIdx.x < 32)
        __syncthreads();
    else
        __syncthreads();
    store(result, threadIdx.x, load(values, threadIdx.x));
}

extern "C" __global__ void half_warp(const Call call, Global<const Acc> values, Global<Acc> result)
{
    Acc value = load(values, threadIdx.x);
    if (!call.isFaulty || (threadIdx.x & 31) < 16)
        value = __shfl_xor_sync(0xffffffffu, value, 1);
    store(result, threadIdx.x, value);
}

extern "C" __global__ void unwritten(const Call call, Global<const Acc> values, Global<Acc> result)
{
    SHARED(Acc, parts, 64);
    if (!call.isFaulty)
        parts[threadIdx.x] = load(values, threadIdx.x);
    store(result, threadIdx.x, parts[threadIdx.x]);
}

extern "C" __global__ void beyond_shared(const Call call, Global<const Acc> values, Global<Acc> result)
{
    SHARED(Acc, parts, 64);
    const int k = threadIdx.x + (call.isFaulty ? 1 : 0);
    parts[k] = load(values, threadIdx.x);
    store(result, threadIdx.x, parts[k]);
}

extern "C" __global__ void early(const Call call, Global<const Acc> values, Global<Acc> result)
{
    stage_row(values, 0, call.length, 0, 1);
    if (threadIdx.x < call.length / LANES)
        store(result, threadIdx.x, load_staged(values, threadIdx.x * LANES, 0, 0, 1, !call.isFaulty).v[0]);
}
