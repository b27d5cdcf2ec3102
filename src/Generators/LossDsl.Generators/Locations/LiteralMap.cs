using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LossDsl.Generators.Locations;

/// <summary>
/// Where the characters of a constant string are in its source. A diagnostic speaks of characters of the value; escapes, doubled quotes and the
/// removed indentation of raw literals make these differ from the characters of the file.
/// </summary>
/// <remarks>
/// Literals map character by character. What is not a literal (a named constant, <c>nameof</c>, the hole of an interpolated string) is opaque: its
/// text is elsewhere. No semantic model is asked for its length; one opaque part has whatever the literals around it leave, and several of them,
/// with all that is between, count as one.
/// </remarks>
internal sealed class LiteralMap
{
    private readonly SyntaxTree _tree;
    private readonly TextSpan _whole;
    private readonly List<TextSpan> _prefix = [];
    private readonly List<TextSpan> _suffix = [];
    private readonly int _length;
    private TextSpan? _opaque;

    private LiteralMap(ExpressionSyntax expression, int length)
    {
        _tree = expression.SyntaxTree;
        _whole = expression.Span;
        _length = length;
    }

    /// <summary>Maps an expression whose constant value has the given length.</summary>
    public static LiteralMap Of(ExpressionSyntax expression, int length)
    {
        var map = new LiteralMap(expression, length);
        foreach (var piece in LiteralPieces.Of(expression))
            map.Add(piece);
        return map;
    }

    /// <summary>The source of the value's characters from <paramref name="start"/> on; the whole expression where that is not known.</summary>
    public TextSpan Locate(int start, int length)
    {
        start = Math.Max(0, Math.Min(start, _length));
        length = Math.Max(0, Math.Min(length, _length - start));
        if (!IsConsistent || (_length == 0 && _opaque is null))
            return _whole;
        if (length > 0)
            return TextSpan.FromBounds(CharacterAt(start).Start, CharacterAt(start + length - 1).End);

        // Between two characters: before the one that follows, or at the end of the last.
        return new TextSpan(start < _length ? CharacterAt(start).Start : CharacterAt(_length - 1).End, 0);
    }

    /// <summary>How many of the value's characters stand before a place in the source; null for a place that is between no two of them.</summary>
    public int? IndexAt(int position)
    {
        if (!IsConsistent)
            return null;
        if (_length == 0)
            return _opaque is null && _whole.Start < position && position < _whole.End ? 0 : null;
        for (var k = 0; k <= _length; k++)
        {
            if (Locate(k, 0).Start == position)
                return k;
        }

        // The indentation of an empty last line is no part of the value, and yet where its author goes on.
        var end = Locate(_length, 0).Start;
        return end < position && position < _whole.End && _tree.GetText().ToString(TextSpan.FromBounds(end, position)).All(c => c is ' ' or '\t') ? _length : null;
    }

    // With an opaque part anything may be left for it; without one every character is known.
    private bool IsConsistent =>
        _opaque is null ? _prefix.Count == _length : _length > 0 && _prefix.Count + _suffix.Count <= _length;

    private TextSpan CharacterAt(int index)
    {
        if (index < _prefix.Count)
            return _prefix[index];
        var fromEnd = _length - index;
        return fromEnd <= _suffix.Count ? _suffix[_suffix.Count - fromEnd] : _opaque ?? _whole;
    }

    private void Add(LiteralPiece piece)
    {
        if (piece.Characters is { } characters)
        {
            (_opaque is null ? _prefix : _suffix).AddRange(characters);
            return;
        }

        _suffix.Clear();
        _opaque = TextSpan.FromBounds(_opaque?.Start ?? piece.Span.Start, piece.Span.End);
    }
}
