using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Quickstart.Training;

/// <summary>What turns embeddings into a loss in training and into class scores afterwards.</summary>
/// <param name="Name">For people.</param>
/// <param name="Module">The module that owns the class weights.</param>
/// <param name="Loss">The loss of embeddings [i,d] and labels [i].</param>
/// <param name="Scores">The scores [i,j] of embeddings [i,d]; the largest names the class.</param>
internal sealed record Head(string Name, Module Module, Func<Tensor, Tensor, Tensor> Loss, Func<Tensor, Tensor> Scores)
{
    /// <summary>Plain softmax: a linear layer and cross entropy.</summary>
    public static Head Softmax(int classes, int features)
    {
        var linear = Linear(features, classes);
        return new("softmax", linear, (x, y) => functional.cross_entropy(linear.forward(x), y), linear.forward);
    }

    /// <summary>The loss that <c>Program.cs</c> defines.</summary>
    public static Head Margin(int classes, int features)
    {
        var loss = new AngularMarginLoss(classes, features);
        return new(nameof(AngularMarginLoss), loss, loss.forward, x => Normalized(x).matmul(Normalized(Weights(loss)).t()));
    }

    /// <summary>The class weights of a head, [j,d].</summary>
    public static Parameter Weights(Module module) => module.parameters().First(parameter => parameter.dim() == 2);

    /// <summary>Rows of length one.</summary>
    public static Tensor Normalized(Tensor rows) => functional.normalize(rows, dim: 1);
}
