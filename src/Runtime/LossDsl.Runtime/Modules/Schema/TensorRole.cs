namespace LossDsl.Modules;

/// <summary>What a tensor of a loss is.</summary>
public enum TensorRole
{
    /// <summary>A floating-point argument of <c>forward</c>.</summary>
    Input,

    /// <summary>An integer argument of <c>forward</c>.</summary>
    Label,

    /// <summary>A parameter of the module.</summary>
    Weight,

    /// <summary>A buffer given at construction.</summary>
    Constant,

    /// <summary>A buffer that training updates.</summary>
    State,
}
