struct Call
{
    long long length;
};

extern "C" __global__ void widen(const Call call, Global<const Storage> values, Global<Acc> result)
{
    for (Index k = blockIdx.x * blockDim.x + threadIdx.x; k < call.length; k += gridDim.x * blockDim.x)
        store(result, k, load(values, k));
}

extern "C" __global__ void narrow(const Call call, Global<const Acc> values, Global<Storage> result)
{
    for (Index k = blockIdx.x * blockDim.x + threadIdx.x; k < call.length; k += gridDim.x * blockDim.x)
        store(result, k, load(values, k));
}

// By packs, with a cut-off end.
extern "C" __global__ void copy(const Call call, Global<const Storage> values, Global<Storage> result)
{
    for (Index k = (blockIdx.x * blockDim.x + threadIdx.x) * LANES; k < call.length; k += (Index)gridDim.x * blockDim.x * LANES)
    {
        const int count = call.length - k < LANES ? (int)(call.length - k) : LANES;
        store_pack(result, k, load_pack(values, k, count), count);
    }
}

extern "C" __global__ void add_atomically(const Call call, Global<const Storage> values, Global<Storage> result)
{
    for (Index k = blockIdx.x * blockDim.x + threadIdx.x; k < call.length; k += gridDim.x * blockDim.x)
        atomic_add(result, k & 1, load(values, k));
}
