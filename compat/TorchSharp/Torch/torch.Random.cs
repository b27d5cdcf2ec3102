using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>The default generator of random numbers.</summary>
public static partial class torch
{
    public static Generator manual_seed(long seed) => random.manual_seed(seed);

    public static long seed() => random.seed();

    public static long initial_seed() => random.initial_seed();

    public static Tensor get_rng_state() => random.get_rng_state();

    public static void set_rng_state(Tensor new_state) => random.set_rng_state(new_state);

    public static partial class random
    {
        /// <summary>Seeds the generators of all devices.</summary>
        public static Generator manual_seed(long seed)
        {
            Errors.Check(Native.bridge_manual_seed(seed));
            return Generator.Default;
        }

        public static long seed()
        {
            long chosen = Random.Shared.NextInt64();
            Errors.Check(Native.bridge_manual_seed(chosen));
            return chosen;
        }

        public static long initial_seed() => Native.bridge_initial_seed();

        public static Tensor get_rng_state()
        {
            Errors.Check(Native.bridge_get_rng_state(out var state));
            return new Tensor(state);
        }

        public static void set_rng_state(Tensor new_state) => Errors.Check(Native.bridge_set_rng_state(new_state.Handle));
    }

    /// <summary>Stands for the default generator, the only one here.</summary>
    public class Generator : IDisposable
    {
        internal Generator()
        {
        }

        public static Generator Default { get; } = new();

        public Device device { get; } = CPU;

        public Tensor get_state() => random.get_rng_state();

        public void set_state(Tensor value) => random.set_rng_state(value);

        public Generator manual_seed(long seed) => random.manual_seed(seed);

        public long seed() => random.seed();

        public long initial_seed() => random.initial_seed();

        public void Dispose() => GC.SuppressFinalize(this);
    }
}
