using static TorchSharp.torch;

#nullable disable

namespace TorchSharp.Modules;

/// <summary>What an optimizer keeps between steps, in a file: for every parameter its count of steps and its tensors, in the order of the parameters.</summary>
public abstract partial class OptimizerHelper
{
    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location));
        save_state_dict(writer);
    }

    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    public void save_state_dict(BinaryWriter writer)
    {
        writer.Write(GetType().Name);
        writer.Write(_parameter_groups.Count);
        foreach (var group in _parameter_groups)
            writer.Write(group.LearningRate);
        var all = parameters().ToList();
        writer.Write(all.Count);
        foreach (var parameter in all)
        {
            steps.TryGetValue(parameter, out long count);
            writer.Write(count);
            states.TryGetValue(parameter, out var tensors);
            writer.Write(tensors?.Length ?? 0);
            foreach (var tensor in tensors ?? [])
                tensor.Save(writer);
        }
    }

    public void load_state_dict(BinaryReader reader)
    {
        var name = reader.ReadString();
        if (name != GetType().Name)
            throw new InvalidDataException($"Mismatched optimizer type: expected '{GetType().Name}', but found '{name}' in the loaded stream.");
        if (reader.ReadInt32() != _parameter_groups.Count)
            throw new ArgumentException("Invalid optimizer state -- different number of parameter groups.");
        foreach (var group in _parameter_groups)
            group.LearningRate = reader.ReadDouble();
        var all = parameters().ToList();
        if (reader.ReadInt32() != all.Count)
            throw new ArgumentException("Invalid optimizer state -- different number of states.");
        foreach (var parameter in all)
        {
            steps[parameter] = reader.ReadInt64();
            if (states.Remove(parameter, out var old))
                Array.ForEach(old, tensor => tensor.Dispose());
            var tensors = new Tensor[reader.ReadInt32()];
            for (int i = 0; i < tensors.Length; i++)
                tensors[i] = Tensor.Load(reader).DetachFromDisposeScope();
            if (tensors.Length > 0)
                states[parameter] = tensors;
        }
    }
}
