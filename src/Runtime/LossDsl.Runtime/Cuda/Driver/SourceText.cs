using System.Runtime.CompilerServices;

namespace LossDsl.Runtime.Cuda;

/// <summary>A source as a key: two are the same where they are the same object, since hashing thousands of lines would cost more than a launch.</summary>
internal readonly struct SourceText(string text) : IEquatable<SourceText>
{
    private readonly string _text = text;

    public override string ToString() => _text;

    public bool Equals(SourceText other) => ReferenceEquals(_text, other._text);

    public override bool Equals(object? obj) => obj is SourceText other && Equals(other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(_text);
}
