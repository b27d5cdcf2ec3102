using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Random numbers, from the default generator of the device.</summary>
    public partial class Tensor
    {
        public Tensor bernoulli(Generator? generator = null) => Call("bernoulli", this);

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Call("bernoulli_.float", this, p);

        public Tensor bernoulli_(Tensor p, Generator? generator = null) => Call("bernoulli_.Tensor", this, p);

        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) => Call("multinomial", this, num_samples, replacement);

        public Tensor poisson(Generator? generator = null) => Call("poisson", this);

        public Tensor normal_(double mean = 0.0, double std = 1.0, Generator? generator = null) => Call("normal_", this, mean, std);

        public Tensor log_normal_(double mean = 0.0, double std = 1.0, Generator? generator = null) => Call("log_normal_", this, mean, std);

        public Tensor uniform_(double from, double to, Generator? generator = null) => Call("uniform_", this, from, to);

        public Tensor random_(double from, double to, Generator? generator = null) => Call("random_.from", this, (long)from, (long)to);

        public Tensor exponential_(double lambda = 1.0, Generator? generator = null) => Call("exponential_", this, lambda);

        public Tensor cauchy_(double median = 0.0, double sigma = 1.0, Generator? generator = null) => Call("cauchy_", this, median, sigma);

        public Tensor geometric_(double p, Generator? generator = null) => Call("geometric_", this, p);
    }
}
