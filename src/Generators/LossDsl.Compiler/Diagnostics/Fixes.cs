using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Diagnostics;

/// <summary>Makes the fixes of diagnostics. A place without characters of its own, such as a shorthand's, has none.</summary>
internal static class Fixes
{
    private const string SmallestAboveZero = "1e-12";

    /// <summary>Writes something else.</summary>
    public static LossFix? Replace(Location place, string text, string title) => Edit(title, (place, text));

    /// <summary>Replaces a name by the one that was meant.</summary>
    public static LossFix? Rename(Location place, string? name) => name is null ? null : Replace(place, name, $"Write '{name}'");

    /// <summary>Adds text behind a place.</summary>
    public static LossFix? Append(Location place, string text, string title) => Edit(title, (EndOf(place), text));

    /// <summary>Adds an attribute to the class.</summary>
    public static LossFix Declare(string attribute) => new($"Add [{attribute}]") { Attribute = attribute };

    /// <summary>Keeps an argument inside of a function's domain.</summary>
    /// <param name="place">The argument.</param>
    /// <param name="domain">What the function is defined on.</param>
    /// <param name="isOpen">Whether the domain's lower end does not belong to it.</param>
    public static LossFix? Clamp(Location place, Interval domain, bool isOpen) =>
        Bounds(domain, isOpen) is var (before, after) ? Wrap(place, before, after) : null;

    /// <summary>Puts text around a place.</summary>
    public static LossFix? Wrap(Location place, string before, string after) => Edit($"Write '{before}...{after}'", (StartOf(place), before), (EndOf(place), after));

    /// <summary>What keeps a value inside of a domain, as <c>clamp(..., -1, 1)</c>; null for a domain that no single call makes.</summary>
    public static (string Before, string After)? Bounds(Interval domain, bool isOpen) => domain switch
    {
        { Low: 0, High: double.PositiveInfinity } => ("max(", $", {(isOpen ? SmallestAboveZero : "0")})"),
        { Low: > double.NegativeInfinity, High: double.PositiveInfinity } when !isOpen => ("max(", $", {ExprPrinter.Print(domain.Low)})"),
        { IsBounded: true } when !isOpen => ("clamp(", $", {ExprPrinter.Print(domain.Low)}, {ExprPrinter.Print(domain.High)})"),
        _ => null,
    };

    /// <summary>Several changes at once.</summary>
    public static LossFix? Edit(string title, params (Location Place, string Text)[] edits) =>
        edits.All(e => e.Place.Span is not null)
            ? new LossFix(title) { Edits = EquatableArray<LossEdit>.From(edits.Select(e => new LossEdit(e.Place.Id, e.Place.Span!.Value, e.Text))) }
            : null;

    private static Location StartOf(Location place) => place with { Span = place.Span is { } span ? new TextSpan(span.Start, 0) : null };

    private static Location EndOf(Location place) => place with { Span = place.Span is { } span ? new TextSpan(span.End, 0) : null };
}
