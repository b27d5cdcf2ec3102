// Reads and writes of buffers. Positions count elements. A pack is what 16 bytes of storage hold, in the arithmetic type.
struct Pack
{
    Acc v[LANES];
};

template <class T>
struct Plain
{
    typedef T type;
};

template <class T>
struct Plain<const T>
{
    typedef T type;
};

// LANES elements of a type as they lie in memory.
template <class T>
union Raw
{
    T elements[LANES];
    uint4 quads[LANES * sizeof(T) < 16 ? 1 : LANES * sizeof(T) / 16];
};

template <class T>
__device__ __forceinline__ Acc load(Global<T> p, Index at)
{
    return Convert<typename Plain<T>::type>::wide(*address(p, at, 1));
}

template <class T>
__device__ __forceinline__ void store(Global<T> p, Index at, Acc value)
{
    *address(p, at, 1) = Convert<T>::narrow(value);
}

// A label: -1 where it is to be ignored.
template <class T>
__device__ __forceinline__ int label(Global<T> p, Index at)
{
    return *address(p, at, 1);
}

// Whether LANES elements from `first` on can be touched 16 bytes at a time.
template <class T>
__device__ __forceinline__ bool is_quad(const T* first)
{
    return LANES * sizeof(T) % 16 == 0 && ((unsigned long long)first & 15) == 0;
}

// `count` elements, zero in the other lanes.
template <class T>
__device__ __forceinline__ Pack load_pack(Global<T> p, Index at, int count)
{
    typedef typename Plain<T>::type Element;
    Pack pack;
    const T* first = address(p, at, count);
    if (count == LANES && is_quad(first))
    {
        Raw<Element> raw;
#pragma unroll
        for (int k = 0; k < (int)(LANES * sizeof(T) / 16); k++)
            raw.quads[k] = ((const uint4*)first)[k];
#pragma unroll
        for (int k = 0; k < LANES; k++)
            pack.v[k] = Convert<Element>::wide(raw.elements[k]);
    }
    else
    {
#pragma unroll
        for (int k = 0; k < LANES; k++)
            pack.v[k] = k < count ? Convert<Element>::wide(first[k]) : (Acc)0;
    }

    return pack;
}

template <class T>
__device__ __forceinline__ void store_pack(Global<T> p, Index at, const Pack& value, int count)
{
    T* first = address(p, at, count);
    if (count == LANES && is_quad(first))
    {
        Raw<T> raw;
#pragma unroll
        for (int k = 0; k < LANES; k++)
            raw.elements[k] = Convert<T>::narrow(value.v[k]);
#pragma unroll
        for (int k = 0; k < (int)(LANES * sizeof(T) / 16); k++)
            ((uint4*)first)[k] = raw.quads[k];
    }
    else
    {
#pragma unroll
        for (int k = 0; k < LANES; k++)
            if (k < count)
                first[k] = Convert<T>::narrow(value.v[k]);
    }
}

// Elements that lie `stride` apart, from column `column` on.
template <class T>
__device__ __forceinline__ Pack load_strided(Global<T> p, Index at, Index stride, Index column, int count)
{
    if (stride == 1)
        return load_pack(p, at + column, count);
    Pack pack;
#pragma unroll
    for (int k = 0; k < LANES; k++)
        pack.v[k] = k < count ? load(p, at + (column + k) * stride) : (Acc)0;
    return pack;
}

template <class T>
__device__ __forceinline__ void store_strided(Global<T> p, Index at, Index stride, Index column, const Pack& value, int count)
{
    if (stride == 1)
    {
        store_pack(p, at + column, value, count);
        return;
    }

#pragma unroll
    for (int k = 0; k < LANES; k++)
        if (k < count)
            store(p, at + (column + k) * stride, value.v[k]);
}

// Elements at the positions that labels name; an ignored one reads the first.
template <class T, class L>
__device__ __forceinline__ Pack gather_pack(Global<T> p, Index at, Index stride, Global<L> labels, Index first, int count)
{
    Pack pack;
#pragma unroll
    for (int k = 0; k < LANES; k++)
    {
        const int place = k < count ? label(labels, first + k) : 0;
        pack.v[k] = k < count ? load(p, at + (Index)(place < 0 ? 0 : place) * stride) : (Acc)0;
    }

    return pack;
}

// Adds to an element, whatever other threads add at the same time: the order, and with it the last digits, differ from run to run.
__device__ __forceinline__ void atomic_add_at(float* p, Acc value)
{
    atomicAdd(p, (float)value);
}

__device__ __forceinline__ void atomic_add_at(double* p, Acc value)
{
    atomicAdd(p, (double)value);
}

template <class T>
__device__ __forceinline__ void atomic_add_narrow(T* p, Acc value)
{
    unsigned short seen = p->bits;
    unsigned short expected;
    do
    {
        expected = seen;
        const T sum = Convert<T>::narrow(Convert<T>::wide(T{expected}) + value);
        seen = atomicCAS(&p->bits, expected, sum.bits);
    } while (seen != expected);
}

__device__ __forceinline__ void atomic_add_at(Half* p, Acc value)
{
    atomic_add_narrow(p, value);
}

__device__ __forceinline__ void atomic_add_at(Bfloat* p, Acc value)
{
    atomic_add_narrow(p, value);
}

template <class T>
__device__ __forceinline__ void atomic_add(Global<T> p, Index at, Acc value)
{
    atomic_add_at(address(p, at, 1), value);
}
