namespace TorchSharp;

public static partial class torch
{
    /// <summary>One entry between the brackets of an indexed tensor.</summary>
    public struct TensorIndex
    {
        public static TensorIndex Ellipsis = new() { Form = Kind.Ellipsis };

        public static TensorIndex None = new() { Form = Kind.None };

        public static TensorIndex Null = new() { Form = Kind.Null };

        public static TensorIndex Colon = Slice();

        internal Kind Form;
        internal long? Start;
        internal long? Stop;
        internal long? Step;
        internal Tensor? Source;

        internal enum Kind
        {
            None,
            Single,
            Null,
            Ellipsis,
            Bool,
            Tensor,
            Slice,
        }

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { Start = start, Stop = stop, Step = step, Form = Kind.Slice };

        public static TensorIndex Slice((int? start, int? end) range) => Slice((long?)range.start, range.end);

        public static TensorIndex Slice(Range range) => Slice(
            range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value,
            !range.End.IsFromEnd ? range.End.Value : range.End.Value == 0 ? null : -range.End.Value);

        public static TensorIndex Bool(bool value) => new() { Start = value ? 1 : 0, Form = Kind.Bool };

        public static TensorIndex Single(long? index) => new() { Start = index, Form = Kind.Single };

        public static TensorIndex Tensor(Tensor tensor) => new() { Source = tensor, Form = Kind.Tensor };
    }
}
