namespace LossDsl.Compiler.Emit.Module;

/// <summary>
/// The runtime's types, named so that nothing around a user's class can stand in for them: the part of it that is generated stands in the user's
/// namespace, where a type or a namespace of the user's comes before any <c>using</c>.
/// </summary>
internal static class RuntimeTypes
{
    public const string Tensor = "global::TorchSharp.torch.Tensor";
    public const string Parameter = "global::TorchSharp.Modules.Parameter";
    public const string ArgumentException = "global::System.ArgumentException";

    /// <summary>A type of the runtime's own namespace.</summary>
    public static string Of(string name) => "global::LossDsl." + name;

    /// <summary>A type of the runtime's modules.</summary>
    public static string Module(string name) => Of("Modules." + name);
}
