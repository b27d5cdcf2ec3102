namespace LossDsl.Compiler.Tests.Support;

/// <summary>Declarations that many tests share.</summary>
internal static class Losses
{
    /// <summary>Embeddings, labels and class weights around a formula.</summary>
    public static LossBuilder Head(string formula) => new LossBuilder()
        .Loss(formula)
        .Input("x[i,d]").Label("y[i] in j").Weight("w[j,d]")
        .Axis("j", "classes").Axis("d", "features");

    /// <summary>Logits and labels around a formula.</summary>
    public static LossBuilder Logits(string formula) => new LossBuilder().Loss(formula).Input("z[i,j]").Label("y[i] in j");

    public static LossBuilder ArcFace() => Head("""
        c = cosine[d](x, w)
        z = s * (j == y ? cos(acos(c) + m) : c)
        cross_entropy[j](z, y)
        """).Hyper("s", 64, min: 0).Hyper("m", 0.5, min: 0, max: Math.PI / 2);
}
