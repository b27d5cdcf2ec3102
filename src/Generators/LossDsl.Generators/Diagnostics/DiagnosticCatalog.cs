using System.Collections.Immutable;
using System.Reflection;
using LossDsl.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generators.Diagnostics;

/// <summary>Every diagnostic as Roslyn wants it.</summary>
internal static class DiagnosticCatalog
{
    public const string Category = "LossDsl";

    public static ImmutableArray<DiagnosticInfo> Infos { get; } =
    [
        .. DiagnosticTable.All
            .Concat(typeof(HostDiagnostics).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => (DiagnosticInfo)property.GetValue(null)))
            .OrderBy(info => info.Id, StringComparer.Ordinal),
    ];

    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [.. Infos.Select(Describe)];

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = Descriptors.ToDictionary(d => d.Id);

    public static DiagnosticDescriptor Of(DiagnosticInfo info) => ById[info.Id];

    // The rules want literals here, to hold them against the release files; a test does that for the whole catalog.
#pragma warning disable RS1017, RS1033, RS2000
    private static DiagnosticDescriptor Describe(DiagnosticInfo info) =>
        new(info.Id, info.Title, info.MessageFormat, Category, SeverityOf(info.Severity), info.IsEnabledByDefault, helpLinkUri: info.HelpPage);
#pragma warning restore RS1017, RS1033, RS2000

    private static DiagnosticSeverity SeverityOf(LossSeverity severity) => severity switch
    {
        LossSeverity.Error => DiagnosticSeverity.Error,
        LossSeverity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };
}
