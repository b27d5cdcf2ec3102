namespace LossDsl.Runtime.Cuda;

/// <summary>The type of a buffer's elements on the device.</summary>
public enum CudaElement
{
    /// <summary>The type in which tensors are stored: float32, float16, bfloat16 or float64.</summary>
    Storage,

    /// <summary>The type of the arithmetic: float64 where that is stored, else float32.</summary>
    Accumulator,

    /// <summary>int32.</summary>
    Label,

    /// <summary>The buffer has no memory.</summary>
    None,
}
