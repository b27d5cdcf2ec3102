using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Functions of one element. A name that ends in _ writes to the tensor itself.</summary>
    public partial class Tensor
    {
        public Tensor abs() => Call("abs", this);

        public Tensor abs_() => Call("abs_", this);

        public Tensor ceil() => Call("ceil", this);

        public Tensor ceil_() => Call("ceil_", this);

        public Tensor exp() => Call("exp", this);

        public Tensor exp_() => Call("exp_", this);

        public Tensor exp2() => Call("exp2", this);

        public Tensor exp2_() => Call("exp2_", this);

        public Tensor expm1() => Call("expm1", this);

        public Tensor expm1_() => Call("expm1_", this);

        public Tensor floor() => Call("floor", this);

        public Tensor floor_() => Call("floor_", this);

        public Tensor frac() => Call("frac", this);

        public Tensor frac_() => Call("frac_", this);

        public Tensor log() => Call("log", this);

        public Tensor log_() => Call("log_", this);

        public Tensor log10() => Call("log10", this);

        public Tensor log10_() => Call("log10_", this);

        public Tensor log1p() => Call("log1p", this);

        public Tensor log1p_() => Call("log1p_", this);

        public Tensor log2() => Call("log2", this);

        public Tensor log2_() => Call("log2_", this);

        public Tensor neg() => Call("neg", this);

        public Tensor neg_() => Call("neg_", this);

        public Tensor reciprocal() => Call("reciprocal", this);

        public Tensor reciprocal_() => Call("reciprocal_", this);

        public Tensor rsqrt() => Call("rsqrt", this);

        public Tensor rsqrt_() => Call("rsqrt_", this);

        public Tensor sqrt() => Call("sqrt", this);

        public Tensor sqrt_() => Call("sqrt_", this);

        public Tensor sign() => Call("sign", this);

        public Tensor sign_() => Call("sign_", this);

        public Tensor sgn() => Call("sgn", this);

        public Tensor sgn_() => Call("sgn_", this);

        public Tensor trunc() => Call("trunc", this);

        public Tensor trunc_() => Call("trunc_", this);

        public Tensor erf() => Call("erf", this);

        public Tensor erf_() => Call("erf_", this);

        public Tensor erfc() => Call("erfc", this);

        public Tensor erfc_() => Call("erfc_", this);

        public Tensor erfinv() => Call("erfinv", this);

        public Tensor erfinv_() => Call("erfinv_", this);

        public Tensor digamma() => Call("digamma", this);

        public Tensor digamma_() => Call("digamma_", this);

        public Tensor lgamma() => Call("lgamma", this);

        public Tensor lgamma_() => Call("lgamma_", this);

        public Tensor i0() => Call("i0", this);

        public Tensor i0_() => Call("i0_", this);

        public Tensor deg2rad() => Call("deg2rad", this);

        public Tensor deg2rad_() => Call("deg2rad_", this);

        public Tensor rad2deg() => Call("rad2deg", this);

        public Tensor rad2deg_() => Call("rad2deg_", this);

        public Tensor sigmoid() => Call("sigmoid", this);

        public Tensor sigmoid_() => Call("sigmoid_", this);

        public Tensor logical_not() => Call("logical_not", this);

        public Tensor logical_not_() => Call("logical_not_", this);

        public Tensor bitwise_not() => Call("bitwise_not", this);

        public Tensor bitwise_not_() => Call("bitwise_not_", this);

        public Tensor absolute() => abs();

        public Tensor absolute_() => abs_();

        public Tensor fix() => trunc();

        public Tensor fix_() => trunc_();

        public Tensor negative() => neg();

        public Tensor square() => pow(2);

        public Tensor signbit() => Call("signbit", this);

        public Tensor positive() => Call("positive", this);

        public Tensor conj() => Call("conj", this);

        public Tensor angle() => Call("angle", this);

        public Tensor real => Call("real", this);

        public Tensor imag => Call("imag", this);

        public Tensor round(long decimals = 0L) => Call("round.decimals", this, decimals);

        public Tensor round_(long decimals = 0L) => Call("round_.decimals", this, decimals);

        public Tensor logit(double? eps = null) => Call("logit", this, eps);

        public Tensor logit_(double? eps = null) => Call("logit_", this, eps);

        public Tensor nan_to_num(double nan = 0d, double? posinf = null, double? neginf = null) => Call("nan_to_num", this, nan, posinf, neginf);

        public Tensor nan_to_num_(double nan = 0d, double? posinf = null, double? neginf = null) => Call("nan_to_num_", this, nan, posinf, neginf);

        public Tensor mvlgamma(long p) => Call("mvlgamma", this, p);

        public Tensor polygamma(long p) => Call("polygamma", p, this);

        public (Tensor Mantissa, Tensor Exponent) frexp() => Call2("frexp.Tensor", this);

        public static Tensor operator -(Tensor tensor) => tensor.neg();
    }
}
