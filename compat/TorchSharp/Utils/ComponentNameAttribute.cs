namespace TorchSharp.Utils;

/// <summary>Registers a field of a module under another name.</summary>
public class ComponentNameAttribute : Attribute
{
    public string Name { get; set; } = "";
}
