// What a block keeps of its rows in shared memory. A thread copies the packs that it reads itself, so that it waits for its own copies only; turn `turn` of
// its sweep over the row is at slot (stage * turns + turn) * blockDim.x + threadIdx.x.
#ifndef LOSSDSL_EMULATION
extern __shared__ uint4 kept_rows[];

__device__ __forceinline__ void copy_async(int slot, const void* from)
{
    const unsigned int to = (unsigned int)__cvta_generic_to_shared(kept_rows + slot);
    asm volatile("cp.async.cg.shared.global [%0], [%1], 16;" : : "r"(to), "l"(from) : "memory");
}

__device__ __forceinline__ void commit_copies()
{
    asm volatile("cp.async.commit_group;" : : : "memory");
}

// Waits until at most so many of the last commits are under way.
template <int COUNT>
__device__ __forceinline__ void wait_for_copies()
{
    asm volatile("cp.async.wait_group %0;" : : "n"(COUNT) : "memory");
}

__device__ __forceinline__ uint4 kept(int slot)
{
    return kept_rows[slot];
}
#endif

// Starts to copy the first `turns` packs of every thread.
template <class T>
__device__ __forceinline__ void stage_row(Global<T> p, Index begin, Index length, int stage, int turns)
{
    for (int turn = 0; turn < turns; turn++)
    {
        const Index at = ((Index)turn * blockDim.x + threadIdx.x) * LANES;
        if (at + LANES <= length)
            copy_async((stage * turns + turn) * blockDim.x + threadIdx.x, address(p, begin + at, LANES));
        commit_copies();
    }
}

// A whole pack of a row, from where it is kept; it is waited for in the pass that copies it.
template <class T>
__device__ __forceinline__ Pack load_staged(Global<T> p, Index at, int stage, int turn, int turns, bool copies)
{
    typedef typename Plain<T>::type Element;
    if (turn >= turns)
        return load_pack(p, at, LANES);
    if (copies)
    {
        const int later = turns - 1 - turn;
        if (later >= 8)
            wait_for_copies<8>();
        else if (later >= 4)
            wait_for_copies<4>();
        else if (later >= 2)
            wait_for_copies<2>();
        else if (later == 1)
            wait_for_copies<1>();
        else
            wait_for_copies<0>();
    }

    Raw<Element> raw;
    raw.quads[0] = kept((stage * turns + turn) * blockDim.x + threadIdx.x);
    Pack pack;
#pragma unroll
    for (int k = 0; k < LANES; k++)
        pack.v[k] = Convert<Element>::wide(raw.elements[k]);
    return pack;
}
