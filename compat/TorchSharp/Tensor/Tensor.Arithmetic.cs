using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Functions of two elements. A name that ends in _ writes to the tensor itself.</summary>
    public partial class Tensor
    {
        public Tensor add(Tensor target) => Call("add.Tensor", this, target);

        public Tensor add(Tensor target, Scalar alpha) => Call("add.Tensor", this, target, alpha);

        public Tensor add(Scalar scalar, Scalar alpha) => Call("add.Scalar", this, scalar, alpha);

        public Tensor add(Scalar scalar) => Call("add.Scalar", this, scalar);

        public Tensor add_(Tensor target) => Call("add_.Tensor", this, target);

        public Tensor add_(Tensor target, Scalar alpha) => Call("add_.Tensor", this, target, alpha);

        public Tensor add_(Scalar scalar, Scalar alpha) => Call("add_.Scalar", this, scalar, alpha);

        public Tensor add_(Scalar scalar) => Call("add_.Scalar", this, scalar);

        public Tensor sub(Tensor target) => Call("sub.Tensor", this, target);

        public Tensor sub(Scalar target) => Call("sub.Scalar", this, target);

        public Tensor subtract(Tensor target) => sub(target);

        public Tensor subtract(Scalar target) => sub(target);

        public Tensor sub_(Tensor target) => Call("sub_.Tensor", this, target);

        public Tensor sub_(Scalar target) => Call("sub_.Scalar", this, target);

        public Tensor subtract_(Tensor target) => sub_(target);

        public Tensor subtract_(Scalar target) => sub_(target);

        public Tensor mul(Tensor target) => Call("mul.Tensor", this, target);

        public Tensor mul(Scalar target) => Call("mul.Scalar", this, target);

        public Tensor multiply(Tensor target) => mul(target);

        public Tensor multiply(Scalar target) => mul(target);

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => Call("div.Tensor_mode", this, target, Rounding(rounding_mode));

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => Call("div.Scalar_mode", this, target, Rounding(rounding_mode));

        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor true_divide(Tensor other) => div(other);

        public Tensor true_divide(Scalar other) => div(other);

        public Tensor floor_divide(Tensor other) => div(other, RoundingMode.floor);

        public Tensor floor_divide(Scalar other) => div(other, RoundingMode.floor);

        public Tensor fmod(Tensor target) => Call("fmod.Tensor", this, target);

        public Tensor fmod(Scalar scalar) => Call("fmod.Scalar", this, scalar);

        public Tensor remainder(Tensor target) => Call("remainder.Tensor", this, target);

        public Tensor remainder(Scalar scalar) => Call("remainder.Scalar", this, scalar);

        public Tensor pow(Tensor exponent) => Call("pow.Tensor_Tensor", this, exponent);

        public Tensor pow(Scalar exponent) => Call("pow.Tensor_Scalar", this, exponent);

        public Tensor float_power(Tensor target) => Call("float_power.Tensor_Tensor", this, target);

        public Tensor xlogy(Tensor y) => Call("xlogy.Tensor", this, y);

        public Tensor xlogy(Scalar y) => Call("xlogy.Scalar_Other", this, y);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Call("addcdiv", this, tensor1, tensor2, value);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Call("addcdiv", this, tensor1, tensor2);

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Call("addcmul", this, tensor1, tensor2, value);

        public Tensor lerp(Tensor end, Tensor weight) => Call("lerp.Tensor", this, end, weight);

        public Tensor logical_and(Tensor other) => Call("logical_and", this, other);

        public Tensor logical_or(Tensor other) => Call("logical_or", this, other);

        public Tensor logical_xor(Tensor other) => Call("logical_xor", this, other);

        public Tensor heaviside(Tensor other) => Call("heaviside", this, other);

        public Tensor hypot(Tensor other) => Call("hypot", this, other);

        public Tensor nextafter(Tensor other) => Call("nextafter", this, other);

        public Tensor gcd(Tensor other) => Call("gcd", this, other);

        public Tensor lcm(Tensor other) => Call("lcm", this, other);

        public Tensor igamma(Tensor other) => Call("igamma", this, other);

        public Tensor igammac(Tensor other) => Call("igammac", this, other);

        public Tensor copysign(Tensor other) => Call("copysign.Tensor", this, other);

        public Tensor ldexp(Tensor other) => Call("ldexp.Tensor", this, other);

        public Tensor bitwise_and(Tensor other) => Call("bitwise_and.Tensor", this, other);

        public Tensor bitwise_or(Tensor other) => Call("bitwise_or.Tensor", this, other);

        public Tensor bitwise_xor(Tensor other) => Call("bitwise_xor.Tensor", this, other);

        public Tensor bitwise_left_shift(Tensor other) => Call("bitwise_left_shift.Tensor", this, other);

        public Tensor bitwise_right_shift(Tensor other) => Call("bitwise_right_shift.Tensor", this, other);

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Call("clamp", this, min, max);

        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Call("clamp.Tensor", this, min, max);

        public Tensor clamp_min(Scalar min) => Call("clamp_min", this, min);

        public Tensor clamp_max(Scalar max) => Call("clamp_max", this, max);

        public Tensor mul_(Tensor target) => Call("mul_.Tensor", this, target);

        public Tensor mul_(Scalar target) => Call("mul_.Scalar", this, target);

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => Call("div_.Tensor_mode", this, target, Rounding(rounding_mode));

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => Call("div_.Scalar_mode", this, target, Rounding(rounding_mode));

        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor true_divide_(Tensor other) => div_(other);

        public Tensor true_divide_(Scalar other) => div_(other);

        public Tensor floor_divide_(Tensor other) => div_(other, RoundingMode.floor);

        public Tensor floor_divide_(Scalar other) => div_(other, RoundingMode.floor);

        public Tensor fmod_(Tensor target) => Call("fmod_.Tensor", this, target);

        public Tensor fmod_(Scalar scalar) => Call("fmod_.Scalar", this, scalar);

        public Tensor remainder_(Tensor target) => Call("remainder_.Tensor", this, target);

        public Tensor remainder_(Scalar scalar) => Call("remainder_.Scalar", this, scalar);

        public Tensor pow_(Tensor exponent) => Call("pow_.Tensor", this, exponent);

        public Tensor pow_(Scalar exponent) => Call("pow_.Scalar", this, exponent);

        public Tensor float_power_(Tensor target) => Call("float_power_.Tensor", this, target);

        public Tensor xlogy_(Tensor y) => Call("xlogy_.Tensor", this, y);

        public Tensor xlogy_(Scalar y) => Call("xlogy_.Scalar_Other", this, y);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Call("addcdiv_", this, tensor1, tensor2, value);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Call("addcdiv_", this, tensor1, tensor2);

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Call("addcmul_", this, tensor1, tensor2, value);

        public Tensor lerp_(Tensor end, Tensor weight) => Call("lerp_.Tensor", this, end, weight);

        public Tensor logical_and_(Tensor other) => Call("logical_and_", this, other);

        public Tensor logical_or_(Tensor other) => Call("logical_or_", this, other);

        public Tensor logical_xor_(Tensor other) => Call("logical_xor_", this, other);

        public Tensor heaviside_(Tensor other) => Call("heaviside_", this, other);

        public Tensor nextafter_(Tensor other) => Call("nextafter_", this, other);

        public Tensor gcd_(Tensor other) => Call("gcd_", this, other);

        public Tensor lcm_(Tensor other) => Call("lcm_", this, other);

        public Tensor copysign_(Tensor other) => Call("copysign_.Tensor", this, other);

        public Tensor ldexp_(Tensor other) => Call("ldexp_", this, other);

        public Tensor bitwise_and_(Tensor other) => Call("bitwise_and_.Tensor", this, other);

        public Tensor bitwise_or_(Tensor other) => Call("bitwise_or_.Tensor", this, other);

        public Tensor bitwise_xor_(Tensor other) => Call("bitwise_xor_.Tensor", this, other);

        public Tensor bitwise_left_shift_(Tensor other) => Call("bitwise_left_shift_.Tensor", this, other);

        public Tensor bitwise_right_shift_(Tensor other) => Call("bitwise_right_shift_.Tensor", this, other);

        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Call("clamp_", this, min, max);

        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Call("clamp_.Tensor", this, min, max);

        public Tensor clamp_min_(Scalar min) => Call("clamp_min_", this, min);

        public Tensor clamp_max_(Scalar max) => Call("clamp_max_", this, max);

        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        public Tensor logaddexp(Tensor other) => Call("logaddexp", this, other);

        public Tensor logaddexp2(Tensor other) => Call("logaddexp2", this, other);

        public Tensor maximum(Tensor other) => Call("maximum", this, other);

        public Tensor minimum(Tensor other) => Call("minimum", this, other);

        public Tensor fmax(Tensor other) => Call("fmax", this, other);

        public Tensor fmin(Tensor other) => Call("fmin", this, other);

        private static string? Rounding(RoundingMode mode) => mode == RoundingMode.None ? null : mode.ToString();
    }
}
