using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LossDsl.Losses.Tests;

/// <summary>docs/losses.md is written from the losses' own documentation. Run this test with UPDATE_DOCS=1 to write it anew.</summary>
public class DocsTests
{
    [Fact]
    public void TheListOfLossesIsUpToDate()
    {
        var path = Path.Combine(RepositoryRoot(), "docs", "losses.md");
        var expected = Write();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(path, expected);
        Assert.Equal(expected, File.ReadAllText(path));
    }

    [Fact]
    public void TheReadmeNamesEveryLossWithItsSource()
    {
        const string begin = "<!-- losses: written by the tests -->\n";
        const string end = "<!-- end of losses -->";
        var path = Path.Combine(RepositoryRoot(), "README.md");
        var page = File.ReadAllText(path);
        var from = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = page.IndexOf(end, StringComparison.Ordinal);
        var expected = page[..from] + Overview() + page[to..];
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(path, expected);
        Assert.Equal(expected, File.ReadAllText(path));
    }

    [Fact]
    public void EveryLossNamesItsSourceAndItsShapes()
    {
        foreach (var loss in AllCases.Shipped)
        {
            var paragraphs = Documentation(loss).Element("remarks")!.Elements("para").Select(Text).ToList();
            Assert.Matches(@"\b(19|20)\d\d\b", paragraphs[0]);
            Assert.StartsWith("Shapes", paragraphs[1], StringComparison.Ordinal);
        }
    }

    private static string Write()
    {
        var page = new StringBuilder(
            """
            # The losses

            Every loss of `LossDsl.Losses` is a class with attributes and nothing else; the formula below each is the one that is compiled, and the signature is what the generator makes of it.
            The reduction of a loss that has one value a sample is `Mean` unless the constructor is told otherwise; a batch without a sample that counts has the mean 0.
            Below it stand how the work is fused and the derived gradient, in the language of the formulas: `upstream` is the gradient that reaches the loss, and shared parts have lines of their own.
            This page is written from the losses themselves.


            """);
        foreach (var group in AllCases.Shipped.GroupBy(Folder).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"- **{group.Key}**: ");
            page.AppendJoin(", ", group.OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => $"[{t.Name}](#{t.Name.ToLowerInvariant()})"));
            page.Append('\n');
        }

        foreach (var loss in AllCases.Shipped.OrderBy(t => t.Name, StringComparer.Ordinal))
            Write(page, loss);
        return page.ToString();
    }

    /// <summary>A paragraph a group: every loss with a link, the first author and the year of its source.</summary>
    private static string Overview()
    {
        var overview = new StringBuilder();
        foreach (var group in AllCases.Shipped.GroupBy(Folder).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var losses = group.OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => $"[`{t.Name}`](docs/losses.md#{t.Name.ToLowerInvariant()}) ({Source(t)})");
            overview.Append(CultureInfo.InvariantCulture, $"- **{Regex.Replace(group.Key, "(?<=[a-z])(?=[A-Z])", " ")}**: {string.Join(", ", losses)}\n");
        }

        return overview.ToString();
    }

    private static string Source(Type loss)
    {
        var paper = Text(Documentation(loss).Element("remarks")!.Element("para")!);
        var authors = paper.Split(':', 2)[0].Split(", ");
        var last = authors[^1].Split(" and ");
        var names = authors.Length + last.Length - 1;
        var first = authors.Length == 1 ? last[0] : authors[0];
        return (names switch { 1 => first, 2 => $"{first} and {last[1]}", _ => $"{first} et al." }) + " " + Regex.Match(paper, @"\b(19|20)\d\d\b").Value;
    }

    private static void Write(StringBuilder page, Type loss)
    {
        var info = (LossInfo)loss.GetProperty("Info", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        var member = Documentation(loss);
        page.Append(CultureInfo.InvariantCulture, $"\n## {loss.Name}\n\n{Text(member.Element("summary")!)}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"```\n{info.Formula.Trim().ReplaceLineEndings("\n")}\n```\n\n```csharp\nnew {loss.Name}({Signature(loss.GetConstructors().Single())})\n");
        page.Append(CultureInfo.InvariantCulture, $"forward({Signature(loss.GetMethods().Single(m => m.Name == "forward" && m.DeclaringType == loss))})\n```\n");
        foreach (var paragraph in member.Element("remarks")!.Elements("para"))
            page.Append(CultureInfo.InvariantCulture, $"\n{Text(paragraph)}\n");
        page.Append(CultureInfo.InvariantCulture, $"\nFused as {PlanClass(info.Plan)}.\n");
        page.Append(CultureInfo.InvariantCulture, $"\n<details><summary>Gradient</summary>\n\n```\n{info.Gradient.Trim().ReplaceLineEndings("\n")}\n```\n\n</details>\n");
    }

    /// <summary>What the plan of the gradient consists of, in words.</summary>
    private static string PlanClass(string plan)
    {
        var gradient = plan[plan.IndexOf("plan Gradient", StringComparison.Ordinal)..];
        var parts = new List<string>();
        var tiles = string.Join(" and ", Regex.Matches(gradient, @"phase \d+: .*tiles of (\S+)").Select(m => m.Groups[1].Value).Distinct());
        if (tiles.Length > 0)
            parts.Add($"products in tiles of {tiles}");
        if (Regex.IsMatch(gradient, @"phase \d+: sort"))
            parts.Add("orders in memory");
        if (gradient.Contains(" solves ", StringComparison.Ordinal))
            parts.Add("roots along rows");
        if (Regex.IsMatch(gradient, @"phase \d+: rows"))
            parts.Add("passes over rows");
        if (Regex.IsMatch(gradient, @"phase \d+: blocks"))
            parts.Add("passes over elements");
        Assert.NotEmpty(parts);
        return string.Join(", ", parts);
    }

    private static string Signature(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(p => p.HasDefaultValue ? $"{p.Name}: {Default(p)}" : p.Name));

    private static string Default(ParameterInfo parameter) =>
        parameter.ParameterType.IsEnum
            ? Enum.GetName(parameter.ParameterType, parameter.DefaultValue!)!
            : Convert.ToString(parameter.DefaultValue, CultureInfo.InvariantCulture)!;

    /// <summary>The folder of a loss, found by its file.</summary>
    private static string Folder(Type loss) =>
        Path.GetFileName(Path.GetDirectoryName(Directory.EnumerateFiles(
            Path.Combine(RepositoryRoot(), "src", "Losses", "LossDsl.Losses"), $"{loss.Name}.cs", SearchOption.AllDirectories).Single()))!;

    private static XElement Documentation(Type loss) =>
        XDocument.Load(Path.ChangeExtension(loss.Assembly.Location, ".xml")).Descendants("member").Single(m => (string?)m.Attribute("name") == $"T:{loss.FullName}");

    /// <summary>The text of a documentation element on one line, with code and references as code.</summary>
    private static string Text(XElement element)
    {
        var text = string.Concat(element.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" } see => $"`{((string)see.Attribute("cref")!).Split(':', 2)[1].Replace("LossDsl.Losses.", "", StringComparison.Ordinal).Replace("LossDsl.", "", StringComparison.Ordinal)}`",
            _ => node.ToString(),
        }));
        return Regex.Replace(System.Net.WebUtility.HtmlDecode(text), @"\s+", " ").Trim();
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Dsl.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
        return folder;
    }
}
