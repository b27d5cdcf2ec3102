// The search for one root, as the CPU's: it names a point, is given the value and the slope there, and so on until it is done. Steps of Newton where
// they stay between the ends, halvings of the interval elsewhere and in every third step. The result is NaN where there is no root.
struct RootSearch
{
    Acc point;
    Acc result;
    bool is_done;

    __device__ RootSearch(Acc first, Acc second)
    {
        low = m_min(first, second);
        high = m_max(first, second);
        at_low = 0;
        step = -2;
        rises = false;
        point = low;
        result = low;
        is_done = low != low;
    }

    __device__ void take(Acc value, Acc slope)
    {
        const int at = step++;
        if (at == -2)
        {
            at_low = value;
            point = high;
        }
        else if (at == -1)
            start(value);
        else
            move(value, slope);
    }

private:
    Acc low, high, at_low;
    int step;
    bool rises;

    static __device__ Acc precision() { return (Acc)(sizeof(Acc) == 8 ? 2.2e-16 : 1.2e-7); }
    static __device__ Acc tolerance() { return (Acc)(sizeof(Acc) == 8 ? 1e-8 : 1e-4); }

    __device__ void finish(Acc root)
    {
        result = root;
        is_done = true;
    }

    __device__ void start(Acc at_high)
    {
        rises = at_high > at_low;
        point = (low + high) / 2;
        if (at_low + at_high != at_low + at_high)
            finish(at_low + at_high);
        else if (at_low * at_high >= 0)
        {
            // An end that is a root, or as near to one as rounding allows.
            const Acc a = m_abs(at_low), b = m_abs(at_high);
            const bool is_missing = at_low * at_high > 0 && m_min(a, b) > m_max(a, b) * tolerance();
            finish(is_missing ? ACC_NAN : a <= b ? low : high);
        }
        else if (low == high)
            finish(low);
    }

    __device__ void move(Acc value, Acc slope)
    {
        if (value != value || value == 0 || step > 300)
        {
            finish(value != value ? value : point);
            return;
        }

        if ((value > 0) == rises)
            high = point;
        else
            low = point;
        const Acc newton = point - value / slope;
        const bool is_inside = newton >= low && newton <= high && m_abs(slope) < ACC_INFINITY;
        const Acc limit = m_abs(point) * precision();
        const bool is_still = is_inside && m_abs(newton - point) <= limit;
        point = ((step - 1) % 3 == 2 ? is_still : is_inside) ? newton : (low + high) / 2;
        if (is_still || high - low <= limit * 2)
            finish(point);
    }
};
