using LossDsl;
using Quickstart;

return DemoOptions.TryParse(args, out var options, out var message) ? Demo.Run(options) : Usage(message);

static int Usage(string message)
{
    Console.Error.WriteLine(message);
    return 2;
}

/// <summary>A margin loss of this program's own: the angle to the true class counts as wider than it is.</summary>
[Loss("""
    c = cosine[d](x, w)
    z = s * (j == y ? cos(acos(c) + m) : c)
    cross_entropy[j](z, y)
    """)]
[Input("x[i,d]"), Label("y[i] in j"), Weight("w[j,d]")]
[Hyper("s", 12, Min = 0), Hyper("m", 0.4, Min = 0, Max = Math.PI / 2)]
[Axis("j", "classes"), Axis("d", "features")]
public partial class AngularMarginLoss;
