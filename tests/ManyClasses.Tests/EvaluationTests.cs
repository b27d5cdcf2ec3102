using ManyClasses.Training;

namespace ManyClasses.Tests;

public sealed class EvaluationTests
{
    [Fact]
    public void Held_out_designs_and_characters_are_told_apart_after_training()
    {
        var set = Glyphs.Draw(characters: 40, designs: 6);
        var split = DesignSplit.Draw(set, unseen: 10, heldOut: ["d5"], seed: 2);
        using var trainer = new Trainer(set, split, new Recipe { Seed = 2, Steps = 150, Batch = 30, Channels = 8, Features = 16, Share = 0.5 });
        var before = Evaluation.Of(trainer.Net, trainer.Loss, set, split);
        while (trainer.Step < trainer.Recipe.Steps)
            trainer.Advance();
        var after = Evaluation.Of(trainer.Net, trainer.Loss, set, split);

        // 30 characters: one in thirty is named rightly by chance, and half of the pairs are told rightly.
        Assert.Equal("d5", Assert.Single(after.Accuracy).Design);
        Assert.InRange(before.Accuracy[0].Accuracy, 0, 0.3);
        Assert.InRange(after.Accuracy[0].Accuracy, 0.8, 1);
        Assert.True(after.Verification.EqualErrorRate < 0.15, $"The equal error rate is {after.Verification.EqualErrorRate}.");
        Assert.Equal(60 * 59 / 2, after.Verification.Pairs);
    }
}
