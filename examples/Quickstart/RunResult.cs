using Quickstart.Report;
using Quickstart.Training;

namespace Quickstart;

/// <summary>One trained network.</summary>
/// <param name="Name">The loss.</param>
/// <param name="Evaluation">How well it tells classes apart.</param>
/// <param name="Seconds">How long the training took.</param>
/// <param name="Curve">The target logit against the angle to the class's weight.</param>
internal sealed record RunResult(string Name, Evaluation Evaluation, double Seconds, TargetLogits Curve);
