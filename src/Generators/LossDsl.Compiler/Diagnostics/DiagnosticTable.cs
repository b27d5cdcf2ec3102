using System.Reflection;

namespace LossDsl.Compiler.Diagnostics;

/// <summary>Every diagnostic there is.</summary>
public static class DiagnosticTable
{
    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<DiagnosticInfo> All { get; } =
    [
        .. new[] { typeof(DeclarationDiagnostics), typeof(SyntaxDiagnostics), typeof(BindingDiagnostics), typeof(CalculusDiagnostics), typeof(BackEndDiagnostics) }
            .SelectMany(table => table.GetProperties(BindingFlags.Public | BindingFlags.Static))
            .Select(property => (DiagnosticInfo)property.GetValue(null)!)
            .OrderBy(info => info.Id, StringComparer.Ordinal),
    ];
}
