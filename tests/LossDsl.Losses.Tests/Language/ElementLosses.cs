namespace LossDsl.Losses.Tests.Language;

/// <summary>AnyLoss with the F1 measure: soft counts of a confusion matrix over the batch.</summary>
[Loss("""
    a = sigmoid(L*(p - 0.5))
    tp = sum[i](a*t)
    1 - 2*tp / (sum[i](a) + sum[i](t))
    """)]
[Input("p[i]"), Input("t[i]", Grad = false), Hyper("L", 73, Min = 0)]
public partial class AnyLossF1Example;

/// <summary>CIoU of boxes given by center, width and height; its weight alpha is a constant of the backward pass.</summary>
[Loss("""
    w = relu(min(p[0] + p[2]/2, t[0] + t[2]/2) - max(p[0] - p[2]/2, t[0] - t[2]/2))
    h = relu(min(p[1] + p[3]/2, t[1] + t[3]/2) - max(p[1] - p[3]/2, t[1] - t[3]/2))
    iou = w*h / max(p[2]*p[3] + t[2]*t[3] - w*h, 1e-9)
    cw = max(p[0] + p[2]/2, t[0] + t[2]/2) - min(p[0] - p[2]/2, t[0] - t[2]/2)
    ch = max(p[1] + p[3]/2, t[1] + t[3]/2) - min(p[1] - p[3]/2, t[1] - t[3]/2)
    rho2 = (p[i,0] - t[i,0])^2 + (p[i,1] - t[i,1])^2
    v = 4/pi^2 * (atan2(t[2], t[3]) - atan2(p[2], p[3]))^2
    alpha = stop(v / max(1 - iou + v, 1e-9))
    1 - iou + rho2 / max(cw^2 + ch^2, 1e-9) + alpha*v
    """)]
[Input("p[i,4]"), Input("t[i,4]", Grad = false)]
public partial class CIoUExample;
