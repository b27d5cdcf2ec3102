using TorchSharp.Modules;

#nullable disable

namespace TorchSharp
{
    public static partial class torch
    {
        /// <summary>Optimizers.</summary>
        public static partial class optim
        {
            /// <summary>Changes parameters by their gradients.</summary>
            public abstract class Optimizer : IDisposable
            {
                protected IList<ParamGroup> _parameter_groups = new List<ParamGroup>();

                public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

                public void Dispose()
                {
                    Dispose(true);
                    GC.SuppressFinalize(this);
                }

                /// <summary>Sets the gradients that there are to zero.</summary>
                public virtual void zero_grad()
                {
                    foreach (var parameter in parameters())
                    {
                        using var grad = parameter.grad;
                        grad?.zero_().Dispose();
                    }
                }

                /// <summary>One step; the closure, where given, computes the loss and its gradients first.</summary>
                public abstract Tensor step(Func<Tensor> closure = null);

                public virtual IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

                public virtual void add_param_group(ParamGroup param_group) => _parameter_groups.Add(param_group);

                protected virtual void Dispose(bool disposing)
                {
                }
            }

            public interface ILearningRateController
            {
                double LearningRate { get; set; }

                double InitialLearningRate { get; set; }
            }

            public interface IMomentum
            {
                double Momentum { get; set; }
            }

            public interface IBetas
            {
                (double, double) Betas { get; set; }
            }
        }
    }
}

namespace TorchSharp.Modules
{
    using static torch;
    using static torch.optim;

    public class OptimizerOptions
    {
        public double? LearningRate { get; set; }

        public double InitialLearningRate { get; set; }
    }

    /// <summary>Parameters that share their options.</summary>
    public class ParamGroup : ILearningRateController
    {
        public IEnumerable<Parameter> Parameters { get; set; }

        public OptimizerOptions Options { get; set; }

        public double LearningRate
        {
            get => Options.LearningRate.Value;
            set => Options.LearningRate = value;
        }

        public double InitialLearningRate
        {
            get => Options.InitialLearningRate;
            set => Options.InitialLearningRate = value;
        }
    }

    public class ParamGroup<TOptions> : ParamGroup
        where TOptions : OptimizerOptions
    {
        public ParamGroup()
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, TOptions options = null)
        {
            Parameters = parameters;
            Options = options;
        }

        public new TOptions Options
        {
            get => (TOptions)base.Options;
            set => base.Options = value;
        }
    }

    /// <summary>The loop over groups and parameters; what a parameter needs between steps is created when first asked for.</summary>
    public abstract partial class OptimizerHelper : Optimizer
    {
        private readonly Dictionary<Parameter, Tensor[]> states = new(ReferenceEqualityComparer.Instance);
        private readonly Dictionary<Parameter, long> steps = new(ReferenceEqualityComparer.Instance);

        public override Tensor step(Func<Tensor> closure = null)
        {
            Tensor loss = null;
            if (closure is not null)
            {
                using (enable_grad())
                    loss = closure();
            }

            using var off = no_grad();
            foreach (var group in _parameter_groups)
            {
                foreach (var parameter in group.Parameters)
                {
                    using var grad = parameter.grad;
                    if (grad is null)
                        continue;
                    // Nothing of a step outlives it but what is in the state.
                    using var scope = NewDisposeScope();
                    Update(group, parameter, grad);
                }
            }

            return loss;
        }

        private protected abstract void Update(ParamGroup group, Parameter parameter, Tensor grad);

        private protected static List<Parameter> Once(IEnumerable<Parameter> parameters) => parameters.ToList();

        private protected long CountStep(Parameter parameter)
        {
            steps.TryGetValue(parameter, out long count);
            return steps[parameter] = count + 1;
        }

        private protected Tensor[] State(Parameter parameter, Func<Tensor[]> create)
        {
            if (!states.TryGetValue(parameter, out var state))
                states[parameter] = state = Array.ConvertAll(create(), tensor => tensor.DetachFromDisposeScope());
            return state;
        }

        protected override void Dispose(bool disposing)
        {
            foreach (var tensor in states.Values.SelectMany(state => state))
                tensor.Dispose();
            states.Clear();
        }
    }
}
