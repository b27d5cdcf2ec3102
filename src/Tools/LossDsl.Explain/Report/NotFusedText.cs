using LossDsl.Compiler;

namespace LossDsl.Explain.Report;

/// <summary>Says that a loss has no kernels, and why.</summary>
internal static class NotFusedText
{
    public static string Write(LossExplanation explanation) =>
        $"not fused: the kernels cannot express {explanation.WhyNotFused}; the loss runs as a composition of TorchSharp operations";
}
