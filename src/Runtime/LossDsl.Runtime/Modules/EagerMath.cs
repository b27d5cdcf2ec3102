using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <summary>
/// Operations of the eager path that torch has not as the language promises them: with a gradient that is finite at the edges of a domain and goes to the first of equal
/// operands, or with numbers that live as long as torch reads them.
/// </summary>
public static class EagerMath
{
    private static readonly Scalar TinySingle = 1.17549435e-38;
    private static readonly Scalar TinyDouble = 2.2250738585072014e-308;
    private static readonly Scalar Half = 0.5;
    private static readonly Scalar MinusRootOfHalf = -0.70710678118654752;

    /// <summary>The square root, with the gradient 0 at 0. Below the smallest normal number it is that number's root.</summary>
    public static Tensor Sqrt(Tensor x) => x.clamp_min(Tiny(x)).sqrt();

    /// <summary>1 / sqrt(x), with the gradient 0 where x is 0.</summary>
    public static Tensor Rsqrt(Tensor x) => x.clamp_min(Tiny(x)).rsqrt();

    /// <summary>The arc cosine, with the gradient 0 at -1 and 1.</summary>
    public static Tensor Acos(Tensor x) => InsideOfUnit(x, static c => c.acos());

    /// <summary>The arc sine, with the gradient 0 at -1 and 1.</summary>
    public static Tensor Asin(Tensor x) => InsideOfUnit(x, static s => s.asin());

    /// <summary>The distribution function of the standard normal, accurate in the lower tail.</summary>
    public static Tensor NormCdf(Tensor x) => torch.erfc(x * MinusRootOfHalf) * Half;

    /// <summary>The angle of (x, y), with the gradient 0 at the origin.</summary>
    public static Tensor Atan2(Tensor y, Tensor x)
    {
        var isOrigin = y.eq(Scalars.Zero).logical_and(x.eq(Scalars.Zero));
        return Where(isOrigin, y.atan2(x).detach(), y.atan2(Where(isOrigin, Like(x, 1), x)));
    }

    /// <summary>a to the power of b, with the gradient 0 at a base of 0 where the exponent is below 1.</summary>
    public static Tensor Pow(Tensor a, Tensor b)
    {
        var isFinite = a.ne(Scalars.Zero).logical_or(b.ge(Scalars.One));
        return Where(isFinite, Where(isFinite, a, Like(a, 1)).pow(b), Like(a, 0).pow(b.detach()));
    }

    /// <inheritdoc cref="Pow(Tensor, Tensor)"/>
    public static Tensor Pow(Tensor a, double b) => Pow(a, Like(a, b));

    /// <summary>The larger of two, with the gradient to the first where they are equal.</summary>
    public static Tensor Max(Tensor a, Tensor b) => Where(a.ge(b), a, b);

    /// <summary>The smaller of two, with the gradient to the first where they are equal.</summary>
    public static Tensor Min(Tensor a, Tensor b) => Where(a.le(b), a, b);

    /// <summary>The largest along a dimension, with the gradient to the first of equals; -inf along an empty one.</summary>
    public static Tensor Max(Tensor x, long dim) => IsEmpty(x, dim) ? Without(x, dim, double.NegativeInfinity) : x.max(dim).values;

    /// <summary>The smallest along a dimension, with the gradient to the first of equals; inf along an empty one.</summary>
    public static Tensor Min(Tensor x, long dim) => IsEmpty(x, dim) ? Without(x, dim, double.PositiveInfinity) : x.min(dim).values;

    /// <summary>x limited to [low, high], with the gradient 1 inside and at the ends.</summary>
    public static Tensor Clamp(Tensor x, Tensor low, Tensor high) => Min(Max(x, low), high);

    /// <summary>x limited to [low, high], with the gradient 1 everywhere: x leaves them by rounding only.</summary>
    public static Tensor Within(Tensor x, Tensor low, Tensor high) => x + (Clamp(x, low, high) - x).detach();

    /// <summary>The log of the sum of exp along a dimension; -inf with the gradient 0 where every element is -inf.</summary>
    public static Tensor LogSumExp(Tensor x, long dim)
    {
        if (IsEmpty(x, dim))
            return Without(x, dim, double.NegativeInfinity);
        var largest = x.detach().max(dim).values;
        var isEmpty = largest.eq(Scalars.NegativeInfinity);
        var shift = Where(isEmpty, Like(x, 0), largest);
        var sum = (x - shift.unsqueeze(dim)).exp().sum(dim);
        var log = Where(isEmpty, Like(x, 1), sum).log() + shift;
        return Where(isEmpty, Like(x, double.NegativeInfinity), log);
    }

    /// <summary>Labels as indices: an ignored one, -1, is the first place.</summary>
    public static Tensor Place(Tensor label) => label.clamp_min(Scalars.Zero);

    /// <summary>The rows of x at an index of any shape: the index's dimensions take the place of the dimension.</summary>
    public static Tensor Take(Tensor x, int dim, Tensor index)
    {
        var shape = x.shape;
        return x.index_select(dim, index.reshape(-1)).reshape([.. shape[..dim], .. index.shape, .. shape[(dim + 1)..]]);
    }

    /// <summary>As torch's gather, with x and the index repeated along each other's dimensions of size 1, but for the one that is indexed.</summary>
    public static Tensor Gather(Tensor x, int dim, Tensor index)
    {
        var (from, at) = (x.shape, index.shape);
        for (var i = 0; i < from.Length; i++)
        {
            if (i == dim)
                continue;
            from[i] = Math.Max(from[i], at[i]);
            at[i] = from[i];
        }

        return x.expand(from).gather(dim, index.expand(at));
    }

    internal static Tensor Where(Tensor condition, Tensor yes, Tensor no) => yes.where(condition, no);

    private static Tensor InsideOfUnit(Tensor x, Func<Tensor, Tensor> function)
    {
        var isInside = x.abs().lt(Scalars.One);
        return Where(isInside, function(Where(isInside, x, Like(x, 0))), function(x.detach()));
    }

    private static Scalar Tiny(Tensor x) => x.dtype == ScalarType.Float64 ? TinyDouble : TinySingle;

    private static Tensor Like(Tensor x, double value) => torch.tensor(value, dtype: x.dtype, device: x.device);

    private static bool IsEmpty(Tensor x, long dim) => x.shape[dim] == 0;

    private static Tensor Without(Tensor x, long dim, double value)
    {
        var shape = x.shape.ToList();
        shape.RemoveAt((int)dim);
        return Scalars.Full([.. shape], value, x.dtype, x.device);
    }
}
