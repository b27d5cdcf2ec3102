namespace LossDsl.Losses.Tests.Language;

/// <summary>The cost that a prediction has to expect, from a table with a row and a column for every class.</summary>
[Loss("sum[j](at[c](cost, y)*softmax[j](z))")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100), Constant("cost[c~j,j]")]
public partial class CostExample;

/// <summary>The mean distance to the other samples that a mask over the pairs names.</summary>
[Loss("mean[p | m > 0.5](dist2[d](x, x[p]))")]
[Input("x[i,d]"), Input("m[i,p~i]", Grad = false)]
public partial class MaskedPairsExample;
