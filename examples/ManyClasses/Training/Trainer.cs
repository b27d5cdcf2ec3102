using LossDsl.Data;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManyClasses.Training;

/// <summary>A training that can stop after any step and go on in another process with the same numbers.</summary>
/// <remarks>
/// The order of an epoch and the shifts of a step are functions of the seed and the step. What torch draws (first weights, the classes of a step) comes from
/// its generator, whose state is part of the checkpoint.
/// </remarks>
internal sealed class Trainer : IDisposable
{
    private const double Momentum = 0.9;
    private const double WeightDecay = 1e-4;
    private const double Smoothing = 0.98;

    private readonly GlyphSet _set;
    private readonly DesignSplit _split;
    private readonly int[] _labels;
    private readonly SGD _optimizer;
    private int[] _order = [];
    private int _epoch = -1;

    /// <summary>Makes the network and the loss from the recipe's seed.</summary>
    /// <exception cref="ArgumentException">There are fewer images than a batch takes.</exception>
    public Trainer(GlyphSet set, DesignSplit split, Recipe recipe)
    {
        (_set, _split, Recipe) = (set, split, recipe);
        if (StepsAnEpoch(split, recipe.Batch) == 0)
            throw new ArgumentException($"{split.TrainDesigns.Length * split.Classes.Length} images are fewer than a batch of {recipe.Batch}.", nameof(split));
        _labels = new int[set.Characters];
        foreach (var (position, character) in split.Classes.Index())
            _labels[character] = position;
        manual_seed(recipe.Seed);
        Net = new GlyphNet(set.Images.Width, recipe.Channels, recipe.Features);
        Loss = new KanjiLoss(split.Classes.Length, recipe.Features) { ClassShare = recipe.Share };
        _optimizer = optim.SGD(Net.parameters().Concat(Loss.parameters()), recipe.LearningRate, Momentum, weight_decay: WeightDecay);
    }

    public Recipe Recipe { get; }

    public GlyphNet Net { get; }

    public KanjiLoss Loss { get; }

    /// <summary>Steps done.</summary>
    public int Step { get; private set; }

    /// <summary>The loss, averaged over the latest steps.</summary>
    public double AverageLoss { get; private set; }

    /// <summary>Whole batches in a pass over the training images.</summary>
    public static int StepsAnEpoch(DesignSplit split, int batch) => split.TrainDesigns.Length * split.Classes.Length / batch;

    /// <summary>Makes one step and returns its loss.</summary>
    /// <exception cref="InvalidOperationException">The loss is no number any more.</exception>
    public double Advance()
    {
        using var scope = NewDisposeScope();
        var indices = Indices();
        foreach (var group in _optimizer.ParamGroups)
            group.LearningRate = Recipe.RateAt(Step);
        Net.train();
        Loss.train();
        var x = Net.forward(GlyphBatch.Of(_set.Images, indices, Recipe.Shift, Drawing(Step, 1)));
        var loss = Loss.forward(x, tensor(indices.Select(index => (long)_labels[_set.Images.Labels[index]]).ToArray()));
        _optimizer.zero_grad();
        loss.backward();
        _optimizer.step();
        var value = loss.ToDouble();
        if (!double.IsFinite(value))
            throw new InvalidOperationException($"The loss became {value} at step {Step}.");
        AverageLoss = Step == 0 ? value : (Smoothing * AverageLoss) + ((1 - Smoothing) * value);
        Step++;
        return value;
    }

    /// <summary>Writes all that the rest of the training depends on. The file appears under its name only when it is complete.</summary>
    public void Save(string path)
    {
        var unfinished = path + ".new";
        using (var writer = new BinaryWriter(File.Create(unfinished)))
        {
            writer.Write(Signature);
            writer.Write(Step);
            writer.Write(AverageLoss);
            Net.save(writer);
            Loss.save(writer);
            _optimizer.save_state_dict(writer);
            using var random = get_rng_state();
            var bytes = random.data<byte>().ToArray();
            writer.Write(bytes.Length);
            writer.Write(bytes);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Goes on where a checkpoint was written.</summary>
    /// <exception cref="InvalidDataException">The checkpoint is of another training, or damaged.</exception>
    public void Load(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        try
        {
            if (reader.ReadString() is var signature && signature != Signature)
                throw new InvalidDataException($"{path} is of another training ({signature}, not {Signature}). Delete it to start anew.");
            Step = reader.ReadInt32();
            AverageLoss = reader.ReadDouble();
            Net.load(reader);
            Loss.load(reader);
            _optimizer.load_state_dict(reader);
            var bytes = new byte[reader.ReadInt32()];
            reader.BaseStream.ReadExactly(bytes);
            using var random = tensor(bytes);
            set_rng_state(random);
        }
        catch (Exception damage) when (damage is EndOfStreamException or FormatException or OverflowException)
        {
            throw new InvalidDataException($"{path} is damaged. Delete it to start anew.", damage);
        }
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        Loss.Dispose();
        Net.Dispose();
    }

    /// <summary>What must be the same for a checkpoint to fit.</summary>
    private string Signature => FormattableString.Invariant(
        $"{_split.Classes.Length} classes, {_split.TrainDesigns.Length} designs, seed {Recipe.Seed}, {Recipe.Steps} steps of {Recipe.Batch}, share {Recipe.Share}, {Recipe.Channels} channels, {Recipe.Features} features");

    /// <summary>The images of the step: those of its place in the order of its epoch.</summary>
    private int[] Indices()
    {
        var perEpoch = StepsAnEpoch(_split, Recipe.Batch);
        if (Step / perEpoch != _epoch)
        {
            _epoch = Step / perEpoch;
            _order = [.. _split.TrainDesigns.SelectMany(design => _split.Classes.Select(character => _set.Index(design, character)))];
            Drawing(_epoch, 0).Shuffle(_order);
        }

        return _order[(Step % perEpoch * Recipe.Batch)..((Step % perEpoch + 1) * Recipe.Batch)];
    }

    private Random Drawing(int number, int kind) => new(HashOf(HashOf(HashOf(17, Recipe.Seed), kind), number));

    /// <summary>The same in every process, as <see cref="HashCode"/> is not.</summary>
    private static int HashOf(int hash, int value) => unchecked((hash * 16777619) ^ (value * (int)2654435761));
}
