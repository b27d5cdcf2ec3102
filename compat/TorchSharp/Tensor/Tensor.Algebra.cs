using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Products of matrices and vectors.</summary>
    public partial class Tensor
    {
        public Tensor mm(Tensor target) => Call("mm", this, target);

        public Tensor matmul(Tensor target) => Call("matmul", this, target);

        public Tensor mv(Tensor target) => Call("mv", this, target);

        public Tensor bmm(Tensor batch2) => Call("bmm", this, batch2);

        public Tensor dot(Tensor target) => Call("dot", this, target);

        public Tensor vdot(Tensor target) => Call("vdot", this, target);

        public Tensor outer(Tensor vec2) => Call("outer", this, vec2);

        public Tensor ger(Tensor vec2) => outer(vec2);

        public Tensor inner(Tensor vec2) => Call("inner", this, vec2);

        public Tensor kron(Tensor other) => Call("kron", this, other);

        public Tensor trace() => Call("trace", this);

        public Tensor det() => Call("det", this);

        public Tensor logdet() => Call("logdet", this);

        public Tensor inverse() => Call("inverse", this);

        public Tensor pinverse(double rcond = 1e-15, bool hermitian = false) => Call("pinverse", this, rcond);

        public Tensor cholesky(bool upper = false) => Call("cholesky", this, upper);

        public Tensor matrix_exp() => Call("matrix_exp", this);

        public Tensor matrix_power(int n) => Call("matrix_power", this, n);

        public Tensor cov(long correction = 1, Tensor? fweights = null, Tensor? aweights = null) => Call("cov", this, correction, fweights, aweights);

        public Tensor corrcoef() => Call("corrcoef", this);

        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => Call("tensordot", this, b, dims1, dims2);

        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Call("addmm", this, mat1, mat2, (double)beta, (double)alpha);

        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Call("addmm_", this, mat1, mat2, (double)beta, (double)alpha);

        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) => Call("addmv", this, mat, vec, (double)beta, (double)alpha);

        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) => Call("addmv_", this, mat, vec, (double)beta, (double)alpha);

        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) => Call("addr", this, vec1, vec2, (double)beta, (double)alpha);

        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) => Call("addr_", this, vec1, vec2, (double)beta, (double)alpha);

        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => Call("addbmm", this, batch1, batch2, (double)beta, (double)alpha);

        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => Call("addbmm_", this, batch1, batch2, (double)beta, (double)alpha);

        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => Call("baddbmm", this, batch1, batch2, (double)beta, (double)alpha);
    }
}
