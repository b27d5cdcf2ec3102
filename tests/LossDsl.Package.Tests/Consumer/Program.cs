using System.Globalization;
using LossDsl;
using LossDsl.Losses;
using TorchSharp;
using static TorchSharp.torch;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using var loss = new PullLoss(k: 0.5);
using var position = nn.Parameter(zeros(2));
using var optimizer = optim.SGD([position], 0.2);
for (var step = 0; step < 3; step++)
{
    optimizer.zero_grad();
    loss.forward(position, ones(2)).backward();
    optimizer.step();
}

Console.WriteLine($"position {position.data<float>()[0]:0.000000}");
Console.WriteLine($"loss {loss.forward(position, ones(2)).item<float>():0.0000}");
Console.WriteLine($"kernels {PullLoss.Info.Plan.Contains("plan Gradient", StringComparison.Ordinal)}");

using var shipped = new HuberLoss();
Console.WriteLine($"huber {shipped.forward(tensor(new[] { 3f }), tensor(new[] { 1f })).item<float>():0.000000}");

/// <summary>A spring between a position and its target.</summary>
[Loss("k*(p - t)^2")]
[Input("p[i]"), Input("t[i]", Grad = false)]
[Hyper("k", 1, Min = 0)]
public partial class PullLoss;
