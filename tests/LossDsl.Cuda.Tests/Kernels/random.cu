struct Call
{
    long long seed;
    long long first;
    long long length;
    int site;
    int isNormal;
};

extern "C" __global__ void draw(const Call call, Global<Acc> result)
{
    for (Index k = threadIdx.x; k < call.length; k += blockDim.x)
        store(result, k, call.isNormal ? random_normal(call.seed, call.site, call.first + k) : random_uniform(call.seed, call.site, call.first + k));
}

extern "C" __global__ void draw_packs(const Call call, Global<Acc> result)
{
    for (Index k = threadIdx.x * LANES; k < call.length; k += blockDim.x * LANES)
    {
        const int count = call.length - k < LANES ? (int)(call.length - k) : LANES;
        const Pack pack = call.isNormal
            ? random_normal_pack(call.seed, call.site, call.first + k, 1, count)
            : random_uniform_pack(call.seed, call.site, call.first + k, 1, count);
        store_pack(result, k, pack, count);
    }
}
