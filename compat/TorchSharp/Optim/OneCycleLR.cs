#nullable disable

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static LRScheduler OneCycleLR(
                Optimizer optimizer,
                double max_lr,
                int total_steps = -1,
                int epochs = -1,
                int steps_per_epoch = -1,
                double pct_start = 0.3,
                impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos,
                bool cycle_momentum = true,
                double base_momentum = 0.85,
                double max_momentum = 0.95,
                double div_factor = 25,
                double final_div_factor = 1e4,
                bool three_phase = false,
                int last_epoch = -1,
                bool verbose = false) =>
                new impl.OneCycleLR(
                    optimizer,
                    max_lr,
                    total_steps > 0 ? total_steps : epochs * steps_per_epoch,
                    pct_start,
                    anneal_strategy,
                    cycle_momentum ? (base_momentum, max_momentum) : null,
                    div_factor,
                    final_div_factor,
                    three_phase,
                    last_epoch,
                    verbose);

            public static partial class impl
            {
                /// <summary>Up to a maximum and down again in one sweep over all steps; the momentum goes the other way.</summary>
                public class OneCycleLR : LRScheduler
                {
                    private readonly double low;
                    private readonly double high;
                    private readonly double final;
                    private readonly AnnealStrategy strategy;
                    private readonly (double Low, double High)? momentum;
                    private readonly (double End, bool Rising, bool ToFinal)[] phases;

                    internal OneCycleLR(
                        Optimizer optimizer,
                        double maximum,
                        int steps,
                        double rising,
                        AnnealStrategy strategy,
                        (double Low, double High)? momentum,
                        double divide,
                        double divideFinal,
                        bool threePhase,
                        int last_epoch,
                        bool verbose)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (steps <= 0)
                            throw new ArgumentException("You must define either total_steps OR (epochs AND steps_per_epoch)");
                        if (rising is < 0 or > 1)
                            throw new ArgumentException($"Expected float between 0 and 1 for pct_start, but got {rising}");
                        high = maximum;
                        low = maximum / divide;
                        final = low / divideFinal;
                        this.strategy = strategy;
                        this.momentum = momentum;
                        double first = (rising * steps) - 1;
                        phases = threePhase
                            ? [(first, true, false), ((2 * rising * steps) - 2, false, false), (steps - 1, false, true)]
                            : [(first, true, false), (steps - 1, false, true)];
                        step();
                    }

                    public enum AnnealStrategy
                    {
                        Cos,
                        Linear,
                    }

                    private protected override double Rate(double start)
                    {
                        var (phase, part) = Now();
                        if (phase.Rising)
                            return Anneal(low, high, part);
                        // The last of three phases begins at the low rate, that of two at the high one.
                        return phase.ToFinal ? Anneal(phases.Length == 3 ? low : high, final, part) : Anneal(high, low, part);
                    }

                    private protected override double? Momentum()
                    {
                        if (momentum is not { } range)
                            return null;
                        var (phase, part) = Now();
                        if (phase.Rising)
                            return Anneal(range.High, range.Low, part);
                        return phase.ToFinal && phases.Length == 3 ? range.High : Anneal(range.Low, range.High, part);
                    }

                    private ((double End, bool Rising, bool ToFinal) Phase, double Part) Now()
                    {
                        double begin = 0;
                        foreach (var phase in phases)
                        {
                            if (Epoch <= phase.End || phase == phases[^1])
                                return (phase, phase.End > begin ? (Epoch - begin) / (phase.End - begin) : 1);
                            begin = phase.End;
                        }

                        throw new InvalidOperationException("The cycle has no phases.");
                    }

                    private double Anneal(double from, double to, double part) => strategy == AnnealStrategy.Cos
                        ? to + ((from - to) * (1 + Math.Cos(Math.PI * part)) / 2)
                        : from + ((to - from) * part);
                }
            }
        }
    }
}
