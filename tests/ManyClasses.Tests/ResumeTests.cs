using ManyClasses.Training;
using TorchSharp;

namespace ManyClasses.Tests;

public sealed class ResumeTests : IDisposable
{
    private static readonly Recipe Recipe = new() { Seed = 5, Steps = 12, Batch = 16, Channels = 4, Features = 8, Share = 0.5 };

    private readonly string _folder = Directory.CreateTempSubdirectory("lossdsl-resume").FullName;

    private string Checkpoint => Path.Combine(_folder, "checkpoint.bin");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_training_that_goes_on_has_the_same_numbers_to_the_last_bit()
    {
        var set = Glyphs.Draw(characters: 30, designs: 4);
        var split = DesignSplit.Draw(set, unseen: 6, heldOut: ["d3"], seed: 5);
        // An epoch is 4 steps of 16 of the 72 images, so that the interruption is within one.
        Assert.Equal(4, Trainer.StepsAnEpoch(split, Recipe.Batch));
        using var whole = new Trainer(set, split, Recipe);
        var expected = Advance(whole, 12);

        double[] before;
        using (var first = new Trainer(set, split, Recipe))
        {
            before = Advance(first, 6);
            first.Save(Checkpoint);
            // What happens after the checkpoint must not matter.
            first.Advance();
        }

        torch.manual_seed(99);
        using var second = new Trainer(set, split, Recipe);
        second.Load(Checkpoint);
        Assert.Equal(6, second.Step);
        Assert.Equal(expected, before.Concat(Advance(second, 6)));
        Assert.Equal(whole.AverageLoss, second.AverageLoss);
        Assert.Equal(Values(whole.Net), Values(second.Net));
        Assert.Equal(Values(whole.Loss), Values(second.Loss));
        Assert.Equal(whole.Loss.DrawnClasses, second.Loss.DrawnClasses);
    }

    [Fact]
    public void Steps_see_different_images_and_classes()
    {
        var set = Glyphs.Draw(characters: 30, designs: 4);
        using var trainer = new Trainer(set, DesignSplit.Draw(set, 6, ["d3"], seed: 5), Recipe);
        trainer.Advance();
        var drawn = trainer.Loss.DrawnClasses;
        trainer.Advance();
        Assert.NotEqual(drawn, trainer.Loss.DrawnClasses);
    }

    [Fact]
    public void A_checkpoint_of_another_training_is_refused()
    {
        var set = Glyphs.Draw(characters: 30, designs: 4);
        var split = DesignSplit.Draw(set, 6, ["d3"], seed: 5);
        using (var trainer = new Trainer(set, split, Recipe))
            trainer.Save(Checkpoint);
        using var other = new Trainer(set, split, Recipe with { Share = 0.25 });
        Assert.Contains("share 0.25", Assert.Throws<InvalidDataException>(() => other.Load(Checkpoint)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_checkpoint_is_refused()
    {
        var set = Glyphs.Draw(characters: 30, designs: 4);
        using var trainer = new Trainer(set, DesignSplit.Draw(set, 6, ["d3"], seed: 5), Recipe);
        trainer.Save(Checkpoint);
        File.WriteAllBytes(Checkpoint, File.ReadAllBytes(Checkpoint)[..^100]);
        Assert.Throws<InvalidDataException>(() => trainer.Load(Checkpoint));
    }

    private static double[] Advance(Trainer trainer, int steps) => [.. Enumerable.Range(0, steps).Select(_ => trainer.Advance())];

    private static Dictionary<string, float[]> Values(torch.nn.Module module) =>
        module.state_dict().Where(e => e.Value.dtype == torch.ScalarType.Float32).ToDictionary(e => e.Key, e => e.Value.data<float>().ToArray());
}
