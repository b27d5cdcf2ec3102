#nullable disable

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Learning rates over time. A scheduler takes its first step when it is made.</summary>
        public static partial class lr_scheduler
        {
            public abstract class LRScheduler
            {
                private readonly Optimizer optimizer;
                private readonly double[] baseRates;
                private readonly bool verbose;
                private double[] lastRates;

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    this.optimizer = optimizer;
                    this.verbose = verbose;
                    Epoch = last_epoch;
                    baseRates = optimizer.ParamGroups.Select(group => group.InitialLearningRate).ToArray();
                    lastRates = optimizer.ParamGroups.Select(group => group.LearningRate).ToArray();
                }

                private protected int Epoch { get; private set; }

                public virtual void step() => step(null);

                public virtual void step(int? epoch)
                {
                    Epoch = epoch ?? Epoch + 1;
                    var groups = optimizer.ParamGroups.ToArray();
                    for (int i = 0; i < baseRates.Length; i++)
                    {
                        double rate = Rate(baseRates[i]);
                        groups[i].LearningRate = rate;
                        if (groups[i] is IMomentum withMomentum && Momentum() is { } momentum)
                            withMomentum.Momentum = momentum;
                        if (verbose && lastRates[i] != rate)
                            Console.WriteLine($"Adjusting learning rate to {rate}");
                        lastRates[i] = rate;
                    }
                }

                public virtual void step(double current, int? epoch = null) => step(epoch);

                public IEnumerable<double> get_last_lr() => lastRates;

                /// <summary>The rate in the current epoch of a group that began with <paramref name="start"/>.</summary>
                private protected abstract double Rate(double start);

                /// <summary>The momentum in the current epoch, for schedules that change it.</summary>
                private protected virtual double? Momentum() => null;
            }

            public static LRScheduler StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new Schedule(optimizer, (start, epoch) => start * Math.Pow(gamma, epoch / step_size), last_epoch, verbose);

            public static LRScheduler MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new Schedule(optimizer, (start, epoch) => start * Math.Pow(gamma, milestones.Count(milestone => milestone <= epoch)), last_epoch, verbose);

            public static LRScheduler LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) =>
                new Schedule(optimizer, (start, epoch) => start * lr_lambda(epoch), last_epoch, verbose);

            public static LRScheduler ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new Schedule(optimizer, (start, epoch) => start * Math.Pow(gamma, epoch), last_epoch, verbose);

            public static LRScheduler ConstantLR(Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false) =>
                new Schedule(optimizer, (start, epoch) => epoch < total_iters ? start * factor : start, last_epoch, verbose);

            public static LRScheduler LinearLR(
                Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1.0, int total_iters = 5, int last_epoch = -1, bool verbose = false) =>
                new Schedule(
                    optimizer,
                    (start, epoch) => start * (start_factor + ((end_factor - start_factor) * Math.Min(epoch, total_iters) / total_iters)),
                    last_epoch,
                    verbose);

            public static LRScheduler CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) =>
                new Schedule(optimizer, (start, epoch) => eta_min + ((start - eta_min) * (1 + Math.Cos(Math.PI * epoch / T_max)) / 2), last_epoch, verbose);

            private sealed class Schedule : LRScheduler
            {
                private readonly Func<double, int, double> rate;

                public Schedule(Optimizer optimizer, Func<double, int, double> rate, int last_epoch, bool verbose)
                    : base(optimizer, last_epoch, verbose)
                {
                    this.rate = rate;
                    step();
                }

                private protected override double Rate(double start) => rate(start, Epoch);
            }
        }
    }
}
