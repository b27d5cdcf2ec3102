namespace LossDsl.Losses;

/// <summary>Knowledge distillation: the KL divergence from the teacher's softened probabilities to the student's.</summary>
/// <remarks>
/// <para>Hinton, Vinyals and Dean: Distilling the Knowledge in a Neural Network, 2015, section 2.</para>
/// <para>Shapes: the student's logits <c>z</c> and the teacher's <c>t</c>, both [batch, classes]; there is no gradient for the teacher.</para>
/// <para>temperature^2 KL(softmax(t/temperature) || softmax(z/temperature)); the square keeps the gradient's size independent of the
/// temperature. The default temperature is 4. The paper adds the cross entropy with the labels, which is a loss of its own here.</para>
/// </remarks>
[Loss("""
    a = log_softmax[j](t/temperature)
    b = log_softmax[j](z/temperature)
    temperature^2 * sum[j](exp(a)*(a - b))
    """)]
[Input("z[i,j]"), Input("t[i,j]", Grad = false)]
[Hyper("temperature", 4, Min = 0.001)]
public partial class KnowledgeDistillationLoss;
