using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Switching the recording of gradients on and off; disposing the result restores what was.</summary>
public static partial class torch
{
    public static IDisposable no_grad() => new GradScope(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradScope(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradScope(mode);

    public static bool is_grad_enabled() => Native.bridge_grad_enabled() != 0;

    public static IDisposable inference_mode(bool mode = true) => new InferenceScope(mode);

    public static bool is_inference_mode_enabled() => Native.bridge_inference_enabled() != 0;

    private sealed class GradScope : IDisposable
    {
        private readonly bool before = is_grad_enabled();

        public GradScope(bool enabled) => Native.bridge_set_grad_enabled(enabled ? 1 : 0);

        public void Dispose() => Native.bridge_set_grad_enabled(before ? 1 : 0);
    }

    private sealed class InferenceScope(bool enabled) : IDisposable
    {
        private IntPtr guard = Native.bridge_inference_enter(enabled ? 1 : 0);

        public void Dispose()
        {
            if (guard != IntPtr.Zero)
                Native.bridge_inference_leave(guard);
            guard = IntPtr.Zero;
        }
    }
}
