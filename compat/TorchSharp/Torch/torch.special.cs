using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Special functions.</summary>
    public static class special
    {
        public static Tensor entr(Tensor input) => Call("special_entr", input);

        public static Tensor erf(Tensor input) => Call("special_erf", input);

        public static Tensor erfc(Tensor input) => Call("special_erfc", input);

        public static Tensor erfcx(Tensor input) => Call("special_erfcx", input);

        public static Tensor erfinv(Tensor input) => Call("special_erfinv", input);

        public static Tensor expit(Tensor input) => Call("special_expit", input);

        public static Tensor expm1(Tensor input) => Call("special_expm1", input);

        public static Tensor exp2(Tensor input) => Call("special_exp2", input);

        public static Tensor gammaln(Tensor input) => Call("special_gammaln", input);

        public static Tensor digamma(Tensor input) => Call("special_digamma", input);

        public static Tensor psi(Tensor input) => Call("special_psi", input);

        public static Tensor i0(Tensor input) => Call("special_i0", input);

        public static Tensor i0e(Tensor input) => Call("special_i0e", input);

        public static Tensor i1(Tensor input) => Call("special_i1", input);

        public static Tensor i1e(Tensor input) => Call("special_i1e", input);

        public static Tensor ndtr(Tensor input) => Call("special_ndtr", input);

        public static Tensor ndtri(Tensor input) => Call("special_ndtri", input);

        public static Tensor sinc(Tensor input) => Call("special_sinc", input);

        public static Tensor sigmoid(Tensor input) => Call("sigmoid", input);

        public static Tensor sigmoid_(Tensor input) => Call("sigmoid_", input);

        public static Tensor logit(Tensor input) => Call("special_logit", input);

        public static Tensor gammainc(Tensor input, Tensor other) => Call("special_gammainc", input, other);

        public static Tensor gammaincc(Tensor input, Tensor other) => Call("special_gammaincc", input, other);

        public static Tensor polygamma(long n, Tensor input) => Call("special_polygamma", n, input);

        public static Tensor multigammaln(Tensor input, long p) => Call("special_multigammaln", input, p);

        public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

        public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => input.log_softmax(dim, dtype);

        public static Tensor xlog1py(Tensor input, Tensor other) => Call("special_xlog1py", input, other);

        public static Tensor zeta(Tensor x, Tensor q) => Call("special_zeta", x, q);

        public static Tensor bessel_j0(Tensor input, Tensor? @out = null) => @out is null ? Call("special_bessel_j0", input) : Call("special_bessel_j0.out", input, @out);

        public static Tensor bessel_j1(Tensor input, Tensor? @out = null) => @out is null ? Call("special_bessel_j1", input) : Call("special_bessel_j1.out", input, @out);
    }
}
