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

struct ProductCall
{
    long long rows, columns, depth;
    long long resultRow, resultColumn;
    long long leftRow, leftDepth;
    long long rightColumn, rightDepth;
    long long minuendRow, minuendColumn;
    int accumulate;
};

// A block of 256 threads computes BLOCK_EDGE rows and columns of a product; a thread THREAD_EDGE of each, THREADS_EDGE apart.
constexpr int BLOCK_EDGE = 64;
constexpr int THREADS_EDGE = 16;
constexpr int THREAD_EDGE = BLOCK_EDGE / THREADS_EDGE;
constexpr int BLOCK_DEPTH = 8;
constexpr int BLOCK_PITCH = BLOCK_EDGE + 1;

struct Distance
{
    static constexpr bool HAS_MINUEND = false;
    static __device__ __forceinline__ Acc add(Acc sum, Acc left, Acc right, Acc) { return sum + (left - right) * (left - right); }
};

struct Difference
{
    static constexpr bool HAS_MINUEND = true;
    static __device__ __forceinline__ Acc add(Acc sum, Acc left, Acc right, Acc minuend) { return sum + left * (minuend - right); }
};

// Elements of one factor: neighbors in memory by neighboring threads.
template <class Tile>
__device__ __forceinline__ void fill_block(Tile tile, Global<const Acc> factor, Index line, Index lines, Index lineStride, Index first, Index depth, Index depthStride)
{
    for (int n = threadIdx.x; n < BLOCK_EDGE * BLOCK_DEPTH; n += blockDim.x)
    {
        const int k = depthStride == 1 ? n % BLOCK_DEPTH : n / BLOCK_EDGE;
        const int own = depthStride == 1 ? n / BLOCK_DEPTH : n % BLOCK_EDGE;
        const bool exists = line + own < lines && first + k < depth;
        tile[k * BLOCK_PITCH + own] = exists ? load(factor, (line + own) * lineStride + (first + k) * depthStride) : (Acc)0;
    }
}

template <class Term, class T>
__device__ __forceinline__ void product(const ProductCall& call, Global<const Acc> left, Global<const Acc> right, Global<const Acc> minuend, Global<T> result)
{
    SHARED(Acc, lefts, BLOCK_DEPTH * BLOCK_PITCH);
    SHARED(Acc, rights, BLOCK_DEPTH * BLOCK_PITCH);
    const int ownRow = threadIdx.x / THREADS_EDGE;
    const int ownColumn = threadIdx.x % THREADS_EDGE;
    const Index column = (Index)blockIdx.x * BLOCK_EDGE;
    for (Index row = (Index)blockIdx.y * BLOCK_EDGE; row < call.rows; row += (Index)gridDim.y * BLOCK_EDGE)
    {
        Acc sums[THREAD_EDGE][THREAD_EDGE] = {};
        Acc from[THREAD_EDGE][THREAD_EDGE] = {};
        if (Term::HAS_MINUEND)
        {
            for (int i = 0; i < THREAD_EDGE; ++i)
            {
                for (int j = 0; j < THREAD_EDGE; ++j)
                {
                    const Index r = row + ownRow + i * THREADS_EDGE, c = column + ownColumn + j * THREADS_EDGE;
                    if (r < call.rows && c < call.columns)
                        from[i][j] = load(minuend, r * call.minuendRow + c * call.minuendColumn);
                }
            }
        }

        for (Index first = 0; first < call.depth; first += BLOCK_DEPTH)
        {
            __syncthreads();
            fill_block(lefts, left, row, call.rows, call.leftRow, first, call.depth, call.leftDepth);
            fill_block(rights, right, column, call.columns, call.rightColumn, first, call.depth, call.rightDepth);
            __syncthreads();
#pragma unroll
            for (int k = 0; k < BLOCK_DEPTH; ++k)
            {
                // A term beyond the depth is not 0 where the minuend is no number.
                if (first + k < call.depth)
                {
#pragma unroll
                    for (int i = 0; i < THREAD_EDGE; ++i)
                    {
                        const Acc a = lefts[k * BLOCK_PITCH + ownRow + i * THREADS_EDGE];
#pragma unroll
                        for (int j = 0; j < THREAD_EDGE; ++j)
                            sums[i][j] = Term::add(sums[i][j], a, rights[k * BLOCK_PITCH + ownColumn + j * THREADS_EDGE], from[i][j]);
                    }
                }
            }
        }

        for (int i = 0; i < THREAD_EDGE; ++i)
        {
            for (int j = 0; j < THREAD_EDGE; ++j)
            {
                const Index r = row + ownRow + i * THREADS_EDGE, c = column + ownColumn + j * THREADS_EDGE;
                if (r >= call.rows || c >= call.columns)
                    continue;
                const Index at = r * call.resultRow + c * call.resultColumn;
                store(result, at, call.accumulate ? load(result, at) + sums[i][j] : sums[i][j]);
            }
        }
    }
}

// The kernels lossdsl_distance_* and lossdsl_difference_*: squared distances between the rows of two matrices, and their derivative, differences weighted by
// `left`. They are exact where a matrix product would cancel.
extern "C" __global__ void lossdsl_distance_acc(const ProductCall call, Global<const Acc> left, Global<const Acc> right, Global<const Acc> minuend, Global<Acc> result)
{
    product<Distance>(call, left, right, minuend, result);
}

extern "C" __global__ void lossdsl_difference_acc(const ProductCall call, Global<const Acc> left, Global<const Acc> right, Global<const Acc> minuend, Global<Acc> result)
{
    product<Difference>(call, left, right, minuend, result);
}

extern "C" __global__ void lossdsl_difference_storage(const ProductCall call, Global<const Acc> left, Global<const Acc> right, Global<const Acc> minuend, Global<Storage> result)
{
    product<Difference>(call, left, right, minuend, result);
}
