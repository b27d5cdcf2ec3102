using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

#nullable disable

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            public static Adam Adam(
                IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            public static Adam Adam(
                IEnumerable<(string name, Parameter parameter)> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters.Select(pair => pair.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            public static Adam Adam(
                IEnumerable<Adam.ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Adam.</summary>
    public class Adam : OptimizerHelper, IBetas
    {
        private readonly Options defaults;

        public Adam(
            IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : this([new ParamGroup(Once(parameters), (Options)null)], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
        {
        }

        public Adam(
            IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(lr);
            ArgumentOutOfRangeException.ThrowIfNegative(eps);
            ArgumentOutOfRangeException.ThrowIfNegative(weight_decay);
            if (beta1 is < 0 or >= 1.0 || beta2 is < 0 or >= 1.0)
                throw new ArgumentException($"Invalid beta values: {beta1}, {beta2}; both must be in [0, 1).");
            defaults = new Options
            {
                LearningRate = lr,
                InitialLearningRate = lr,
                beta1 = beta1,
                beta2 = beta2,
                eps = eps,
                weight_decay = weight_decay,
                amsgrad = amsgrad,
                maximize = maximize,
            };
            foreach (var group in parameters)
                add_param_group(group);
        }

        public (double, double) Betas
        {
            get => (defaults.beta1.Value, defaults.beta2.Value);
            set => (defaults.beta1, defaults.beta2) = value;
        }

        public override void add_param_group(Modules.ParamGroup param_group)
        {
            var options = (Options)(param_group.Options ??= new Options());
            options.InitialLearningRate = options.LearningRate ?? defaults.LearningRate.Value;
            options.LearningRate ??= defaults.LearningRate;
            options.beta1 ??= defaults.beta1;
            options.beta2 ??= defaults.beta2;
            options.eps ??= defaults.eps;
            options.weight_decay ??= defaults.weight_decay;
            options.amsgrad ??= defaults.amsgrad;
            options.maximize ??= defaults.maximize;
            param_group.Parameters = Once(param_group.Parameters);
            base.add_param_group(param_group);
        }

        private protected override void Update(Modules.ParamGroup group, Parameter parameter, Tensor grad)
        {
            var options = (Options)group.Options;
            double beta1 = options.beta1.Value;
            double beta2 = options.beta2.Value;
            long step = CountStep(parameter);
            if (options.maximize.Value)
                grad = -grad;
            if (options.weight_decay.Value != 0)
                grad = grad.add(parameter, options.weight_decay.Value);
            var moments = State(parameter, () => [zeros_like(parameter), zeros_like(parameter), options.amsgrad.Value ? zeros_like(parameter) : empty(0)]);
            moments[0].mul_(beta1).add_(grad, 1 - beta1);
            moments[1].mul_(beta2).addcmul_(grad, grad, 1 - beta2);
            var second = moments[1];
            if (options.amsgrad.Value)
            {
                second = moments[2];
                second.copy_(maximum(second, moments[1]));
            }

            var denominator = second.sqrt().div_(Math.Sqrt(1 - Math.Pow(beta2, step))).add_(options.eps.Value);
            parameter.addcdiv_(moments[0], denominator, -options.LearningRate.Value / (1 - Math.Pow(beta1, step)));
        }

        public class Options : OptimizerOptions
        {
            public double? beta1;
            public double? beta2;
            public double? weight_decay;
            public double? eps;
            public bool? amsgrad;
            public bool? maximize;
        }

        public class ParamGroup : ParamGroup<Options>, IBetas
        {
            public ParamGroup()
            {
            }

            public ParamGroup(IEnumerable<Parameter> parameters, Options options)
                : base(parameters, options)
            {
            }

            public ParamGroup(
                IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
                : base(
                    parameters,
                    new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize })
            {
            }

            public (double, double) Betas
            {
                get => (Options.beta1.Value, Options.beta2.Value);
                set => (Options.beta1, Options.beta2) = value;
            }
        }
    }
}
