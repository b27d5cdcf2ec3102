struct Call
{
    long long length;
};

// Six results a block: of sum, product, maximum, minimum, and the places of the last two.
extern "C" __global__ void reduce(const Call call, Global<const Acc> values, Global<Acc> result)
{
    Acc sum = 0;
    Acc product = 1;
    Acc largest = -ACC_INFINITY;
    Acc smallest = ACC_INFINITY;
    Acc best = -ACC_INFINITY;
    Acc worst = ACC_INFINITY;
    Index first = 0;
    Index last = 0;
    Index begin = 0;
    Index end = call.length;
    share_of_block(begin, end);
    for (Index k = begin + threadIdx.x; k < end; k += blockDim.x)
    {
        const Acc value = load(values, k);
        sum += value;
        product *= value;
        largest = m_max(largest, value);
        smallest = m_min(smallest, value);
        if (value > best)
        {
            best = value;
            first = k;
        }

        if (value < worst)
        {
            worst = value;
            last = k;
        }
    }

    sum = block_sum(sum);
    product = block_prod(product);
    largest = block_max(largest);
    smallest = block_min(smallest);
    block_argmax(best, first);
    block_argmin(worst, last);
    if (threadIdx.x != blockDim.x - 1)
        return;
    const Index target = 6 * blockIdx.y;
    store(result, target, sum);
    store(result, target + 1, product);
    store(result, target + 2, largest);
    store(result, target + 3, smallest);
    store(result, target + 4, (Acc)first);
    store(result, target + 5, (Acc)last);
}
