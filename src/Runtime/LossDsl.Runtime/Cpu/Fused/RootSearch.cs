using System.Numerics;

namespace LossDsl.Runtime.Cpu;

/// <summary>
/// The search for one root: it names a point, is given the expression's value and slope there, and so on until it is done. Steps of Newton where they
/// stay between the ends, halvings of the interval elsewhere and in every third step.
/// </summary>
public struct RootSearch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostSteps = 300;

    private T _low;
    private T _high;
    private int _step;
    private bool _rises;

    /// <summary>Where the expression is to be evaluated next.</summary>
    public T Point { readonly get; private set; }

    /// <summary>Whether the search is over.</summary>
    public bool IsDone { readonly get; private set; }

    /// <summary>Whether the expression has no change of sign between the ends, beyond what rounding explains.</summary>
    public bool IsMissing { readonly get; private set; }

    /// <summary>The root, once the search is over; NaN where the expression is.</summary>
    public T Result { readonly get; private set; }

    /// <summary>The ends of the bracket, the smaller one first.</summary>
    public (T Low, T High) Ends { readonly get; private set; }

    /// <summary>The values at the ends.</summary>
    public (T Low, T High) Values { readonly get; private set; }

    /// <summary>A search between two ends, in either order.</summary>
    public static RootSearch<T> Between(T first, T second)
    {
        var (low, high) = (T.Min(first, second), T.Max(first, second));
        var search = new RootSearch<T> { _low = low, _high = high, _step = -2, Ends = (low, high), Point = low };
        if (T.IsNaN(low))
            search.Finish(low);
        return search;
    }

    /// <summary>Goes on from the value and the slope at <see cref="Point"/>.</summary>
    public void Take(T value, T slope)
    {
        switch (_step++)
        {
            case -2:
                Values = (value, value);
                Point = _high;
                break;
            case -1:
                Values = (Values.Low, value);
                Start();
                break;
            default:
                Move(value, slope);
                break;
        }
    }

    private static T Precision => T.CreateTruncating(typeof(T) == typeof(double) ? 2.2e-16 : 1.2e-7);

    private static T Tolerance => T.CreateTruncating(typeof(T) == typeof(double) ? 1e-8 : 1e-4);

    private void Start()
    {
        var (atLow, atHigh) = Values;
        if (T.IsNaN(atLow + atHigh))
        {
            Finish(atLow + atHigh);
            return;
        }

        _rises = atHigh > atLow;
        Point = (_low + _high) / T.CreateTruncating(2);
        if (atLow * atHigh >= T.Zero)
        {
            // An end that is a root, or as near to one as rounding allows.
            var (smaller, larger) = (T.Min(T.Abs(atLow), T.Abs(atHigh)), T.Max(T.Abs(atLow), T.Abs(atHigh)));
            IsMissing = atLow * atHigh > T.Zero && smaller > larger * Tolerance;
            Finish(T.Abs(atLow) <= T.Abs(atHigh) ? _low : _high);
        }
        else if (_low == _high)
        {
            Finish(_low);
        }
    }

    private void Move(T value, T slope)
    {
        var point = Point;
        if (T.IsNaN(value) || value == T.Zero || _step > MostSteps)
        {
            Finish(T.IsNaN(value) ? value : point);
            return;
        }

        if (value > T.Zero == _rises)
            _high = point;
        else
            _low = point;
        var newton = point - (value / slope);
        var isInside = newton >= _low && newton <= _high && T.Abs(slope) < T.PositiveInfinity;
        var limit = T.Abs(point) * Precision;
        var isStill = isInside && T.Abs(newton - point) <= limit;
        Point = ((_step - 1) % 3 == 2 ? isStill : isInside) ? newton : (_low + _high) / T.CreateTruncating(2);
        if (isStill || _high - _low <= limit * T.CreateTruncating(2))
            Finish(Point);
    }

    private void Finish(T root)
    {
        Result = root;
        IsDone = true;
    }
}
