using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    /// <summary>A loss of 2 inputs.</summary>
    public abstract class Loss<T1, T2, TResult> : Module<T1, T2, TResult>
    {
        public Loss(Reduction reduction = Reduction.Mean)
            : base("Loss") => this.reduction = reduction;

        public Reduction reduction { get; }
    }

    /// <summary>A loss of 2 inputs with a weight for each class.</summary>
    public abstract class WeightedLoss<T1, T2, TResult> : Loss<T1, T2, TResult>
    {
        public WeightedLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean)
            : base(reduction) => this.weight = weight;

        public Tensor? weight { get; }
    }

    /// <summary>A loss of 3 inputs.</summary>
    public abstract class Loss<T1, T2, T3, TResult> : Module<T1, T2, T3, TResult>
    {
        public Loss(Reduction reduction = Reduction.Mean)
            : base("Loss") => this.reduction = reduction;

        public Reduction reduction { get; }
    }

    /// <summary>A loss of 3 inputs with a weight for each class.</summary>
    public abstract class WeightedLoss<T1, T2, T3, TResult> : Loss<T1, T2, T3, TResult>
    {
        public WeightedLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean)
            : base(reduction) => this.weight = weight;

        public Tensor? weight { get; }
    }

    /// <summary>A loss of 4 inputs.</summary>
    public abstract class Loss<T1, T2, T3, T4, TResult> : Module<T1, T2, T3, T4, TResult>
    {
        public Loss(Reduction reduction = Reduction.Mean)
            : base("Loss") => this.reduction = reduction;

        public Reduction reduction { get; }
    }

    /// <summary>A loss of 4 inputs with a weight for each class.</summary>
    public abstract class WeightedLoss<T1, T2, T3, T4, TResult> : Loss<T1, T2, T3, T4, TResult>
    {
        public WeightedLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean)
            : base(reduction) => this.weight = weight;

        public Tensor? weight { get; }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>What becomes of the values of the elements.</summary>
            public enum Reduction : long
            {
                None = 0,
                Mean = 1,
                Sum = 2,
            }
        }
    }
}
