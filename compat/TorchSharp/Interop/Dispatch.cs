using System.Collections.Concurrent;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>Calls any operator of libtorch by its schema's name: <c>Call("mm", a, b)</c>, <c>Call("add.Tensor", a, b)</c>.</summary>
internal static unsafe class Dispatch
{
    private const int MostResults = 8;
    private const int StackWords = 64;

    private static readonly ConcurrentDictionary<string, IntPtr> Operators = new();

    /// <summary>Calls an operator with one tensor as its result. That of an operator in place is the tensor itself, as TorchSharp has it.</summary>
    public static Tensor Call(string name, params ReadOnlySpan<Arg> arguments)
    {
        var result = CallForNew(name, arguments);
        if (!IsInPlace(name) || arguments[0].Source is not Tensor tensor)
            return result;
        result.Dispose();
        return tensor;
    }

    /// <summary>Calls an operator whose result is another object, also where it is in place.</summary>
    public static Tensor CallForNew(string name, params ReadOnlySpan<Arg> arguments)
    {
        Span<NativeValue> results = stackalloc NativeValue[MostResults];
        Invoke(name, arguments, results);
        return Wrap(results[0]);
    }

    public static (Tensor, Tensor) Call2(string name, params ReadOnlySpan<Arg> arguments)
    {
        Span<NativeValue> results = stackalloc NativeValue[MostResults];
        Invoke(name, arguments, results);
        return (Wrap(results[0]), Wrap(results[1]));
    }

    public static (Tensor, Tensor, Tensor) Call3(string name, params ReadOnlySpan<Arg> arguments)
    {
        Span<NativeValue> results = stackalloc NativeValue[MostResults];
        Invoke(name, arguments, results);
        return (Wrap(results[0]), Wrap(results[1]), Wrap(results[2]));
    }

    public static (Tensor, Tensor, Tensor, Tensor) Call4(string name, params ReadOnlySpan<Arg> arguments)
    {
        Span<NativeValue> results = stackalloc NativeValue[MostResults];
        Invoke(name, arguments, results);
        return (Wrap(results[0]), Wrap(results[1]), Wrap(results[2]), Wrap(results[3]));
    }

    /// <summary>Calls an operator whose result is a list of tensors.</summary>
    public static Tensor[] CallList(string name, params ReadOnlySpan<Arg> arguments)
    {
        Span<NativeValue> results = stackalloc NativeValue[MostResults];
        Invoke(name, arguments, results);
        var handles = (IntPtr*)results[0].Bits;
        var tensors = new Tensor[results[0].Count];
        for (int i = 0; i < tensors.Length; i++)
            tensors[i] = new Tensor(handles[i]);
        Native.bridge_free((IntPtr)handles);
        return tensors;
    }

    /// <summary>Calls an operator whose result is a number or a truth value.</summary>
    public static NativeValue CallValue(string name, params ReadOnlySpan<Arg> arguments)
    {
        Span<NativeValue> results = stackalloc NativeValue[MostResults];
        Invoke(name, arguments, results);
        return results[0];
    }

    public static bool CallBool(string name, params ReadOnlySpan<Arg> arguments) => CallValue(name, arguments).Bits != 0;

    private static bool IsInPlace(string name)
    {
        int dot = name.IndexOf('.');
        return name[(dot < 0 ? name.Length : dot) - 1] == '_';
    }

    private static Tensor Wrap(in NativeValue value) => new((IntPtr)value.Bits);

    private static void Invoke(string name, ReadOnlySpan<Arg> arguments, Span<NativeValue> results)
    {
        var op = Operators.TryGetValue(name, out var known) ? known : Find(name);
        int words = 0;
        foreach (ref readonly var argument in arguments)
            words += argument.Words;

        Span<long> scratch = words <= StackWords ? stackalloc long[StackWords] : new long[words];
        Span<NativeValue> values = stackalloc NativeValue[arguments.Length];
        fixed (long* memory = scratch)
        fixed (NativeValue* valuesStart = values, resultsStart = results)
        {
            var next = memory;
            for (int i = 0; i < arguments.Length; i++)
            {
                Pack(arguments[i], ref values[i], next);
                next += arguments[i].Words;
            }

            int count = results.Length;
            int status = Native.bridge_call(op, valuesStart, arguments.Length, resultsStart, &count);
            foreach (ref readonly var argument in arguments)
                GC.KeepAlive(argument.Source);
            Errors.Check(status);
        }
    }

    private static void Pack(in Arg argument, ref NativeValue value, long* memory)
    {
        value.Tag = argument.Tag;
        value.Count = argument.Count;
        value.Bits = argument.Bits;
        value.Imaginary = argument.Imaginary;
        switch (argument.Tag)
        {
            case Tag.IntList or Tag.BoolList:
                ((long[])argument.Source!).CopyTo(new Span<long>(memory, argument.Count));
                break;
            case Tag.DoubleList:
                ((double[])argument.Source!).CopyTo(new Span<double>(memory, argument.Count));
                break;
            case Tag.TensorList or Tag.OptionalTensorList:
                var tensors = (Tensor?[])argument.Source!;
                for (int i = 0; i < tensors.Length; i++)
                    memory[i] = tensors[i] is { } tensor ? tensor.Handle : 0;
                break;
            case Tag.String:
                ((byte[])argument.Source!).CopyTo(new Span<byte>(memory, argument.Count));
                break;
            default:
                return;
        }

        value.Bits = (long)memory;
    }

    private static IntPtr Find(string name)
    {
        int dot = name.IndexOf('.');
        var (bare, overload) = dot < 0 ? (name, "") : (name[..dot], name[(dot + 1)..]);
        Errors.Check(Native.bridge_find_operator("aten::" + bare, overload, out var op));
        return Operators.GetOrAdd(name, op);
    }
}
