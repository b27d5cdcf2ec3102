// The kernels that do not depend on a loss; a module of their own, for any grid.
struct JoinCall
{
    long long length;
    long long parts;
    int combine;
    int perBlock;
};

template <class Operation, class T>
__device__ __forceinline__ void finish_join(const JoinCall& call, Global<T> target, Index k, double value)
{
    if (call.combine)
        value = Operation::of((double)load(target, k), value);
    store(target, k, (Acc)value);
}

template <class Operation, class T>
__device__ __forceinline__ void join(const JoinCall& call, Global<const Acc> part, Global<T> target)
{
    if (call.perBlock)
    {
        for (Index k = blockIdx.x; k < call.length; k += gridDim.x)
        {
            double value = Operation::identity();
            for (Index p = threadIdx.x; p < call.parts; p += blockDim.x)
                value = Operation::of(value, (double)load(part, p * call.length + k));
            value = block_reduce<Operation>(value);
            if (threadIdx.x == 0)
                finish_join<Operation>(call, target, k, value);
        }

        return;
    }

    for (Index k = (Index)blockIdx.x * blockDim.x + threadIdx.x; k < call.length; k += (Index)gridDim.x * blockDim.x)
    {
        double value = Operation::identity();
        for (Index p = 0; p < call.parts; p++)
            value = Operation::of(value, (double)load(part, p * call.length + k));
        finish_join<Operation>(call, target, k, value);
    }
}

// The kernels lossdsl_join_*: target[k] from part[p * length + k] over all p, with the old value where `combine` is not 0. A block joins one target where
// `perBlock` is not 0, else a thread does. Sums and products run in double precision and in an order that the block size fixes.
extern "C" __global__ void lossdsl_join_sum_acc(const JoinCall call, Global<const Acc> part, Global<Acc> target)
{
    join<Sum>(call, part, target);
}

extern "C" __global__ void lossdsl_join_sum_storage(const JoinCall call, Global<const Acc> part, Global<Storage> target)
{
    join<Sum>(call, part, target);
}

extern "C" __global__ void lossdsl_join_prod_acc(const JoinCall call, Global<const Acc> part, Global<Acc> target)
{
    join<Prod>(call, part, target);
}

extern "C" __global__ void lossdsl_join_prod_storage(const JoinCall call, Global<const Acc> part, Global<Storage> target)
{
    join<Prod>(call, part, target);
}

extern "C" __global__ void lossdsl_join_max_acc(const JoinCall call, Global<const Acc> part, Global<Acc> target)
{
    join<Max>(call, part, target);
}

extern "C" __global__ void lossdsl_join_max_storage(const JoinCall call, Global<const Acc> part, Global<Storage> target)
{
    join<Max>(call, part, target);
}

extern "C" __global__ void lossdsl_join_min_acc(const JoinCall call, Global<const Acc> part, Global<Acc> target)
{
    join<Min>(call, part, target);
}

extern "C" __global__ void lossdsl_join_min_storage(const JoinCall call, Global<const Acc> part, Global<Storage> target)
{
    join<Min>(call, part, target);
}

struct ScaleCall
{
    long long length;
};

// values[k] *= factor[0], without touching memory where that is 1, as it usually is.
extern "C" __global__ void lossdsl_scale(const ScaleCall call, Global<Storage> values, Global<const Acc> factor)
{
    const Acc scale = load(factor, 0);
    if (scale == 1)
        return;
    const Index step = (Index)gridDim.x * blockDim.x * LANES;
    for (Index k = ((Index)blockIdx.x * blockDim.x + threadIdx.x) * LANES; k < call.length; k += step)
    {
        const int count = call.length - k < LANES ? (int)(call.length - k) : LANES;
        Pack pack = load_pack(values, k, count);
#pragma unroll
        for (int n = 0; n < LANES; n++)
            pack.v[n] *= scale;
        store_pack(values, k, pack, count);
    }
}
