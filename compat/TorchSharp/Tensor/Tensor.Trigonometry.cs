using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Trigonometric and hyperbolic functions.</summary>
    public partial class Tensor
    {
        public Tensor asin() => Call("asin", this);

        public Tensor asin_() => Call("asin_", this);

        public Tensor acos() => Call("acos", this);

        public Tensor acos_() => Call("acos_", this);

        public Tensor atan() => Call("atan", this);

        public Tensor atan_() => Call("atan_", this);

        public Tensor cos() => Call("cos", this);

        public Tensor cos_() => Call("cos_", this);

        public Tensor sin() => Call("sin", this);

        public Tensor sin_() => Call("sin_", this);

        public Tensor tan() => Call("tan", this);

        public Tensor tan_() => Call("tan_", this);

        public Tensor sinc() => Call("sinc", this);

        public Tensor sinc_() => Call("sinc_", this);

        public Tensor sinh() => Call("sinh", this);

        public Tensor sinh_() => Call("sinh_", this);

        public Tensor cosh() => Call("cosh", this);

        public Tensor cosh_() => Call("cosh_", this);

        public Tensor tanh() => Call("tanh", this);

        public Tensor tanh_() => Call("tanh_", this);

        public Tensor asinh() => Call("asinh", this);

        public Tensor asinh_() => Call("asinh_", this);

        public Tensor acosh() => Call("acosh", this);

        public Tensor acosh_() => Call("acosh_", this);

        public Tensor atanh() => Call("atanh", this);

        public Tensor atanh_() => Call("atanh_", this);

        public Tensor arcsin() => asin();

        public Tensor arcsin_() => asin_();

        public Tensor arccos() => acos();

        public Tensor arccos_() => acos_();

        public Tensor arctan() => atan();

        public Tensor arctan_() => atan_();

        public Tensor arcsinh() => asinh();

        public Tensor arcsinh_() => asinh_();

        public Tensor arccosh() => acosh();

        public Tensor arccosh_() => acosh_();

        public Tensor arctanh() => atanh();

        public Tensor arctanh_() => atanh_();

        public Tensor atan2(Tensor other) => Call("atan2", this, other);

        public Tensor atan2_(Tensor other) => Call("atan2_", this, other);

        public Tensor arctan2(Tensor other) => atan2(other);

        public Tensor arctan2_(Tensor other) => atan2_(other);
    }
}
