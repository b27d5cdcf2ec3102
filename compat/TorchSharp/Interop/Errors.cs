using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Errors of libtorch arrive as <see cref="ExternalException"/> with its message, as in TorchSharp.</summary>
internal static class Errors
{
    // A managed backward runs inside libtorch: its exception waits here until libtorch has unwound.
    [ThreadStatic]
    private static Exception? pending;

    public static void Keep(Exception exception)
    {
        pending = exception;
        Native.bridge_set_last_error(exception.Message);
    }

    public static void Check(int status)
    {
        if (status != 0)
            Throw();
    }

    private static void Throw()
    {
        var message = Marshal.PtrToStringUTF8(Native.bridge_last_error()) ?? "libtorch failed without a message";
        var cause = pending;
        pending = null;
        throw new ExternalException(message, cause);
    }
}
