using System.CommandLine;
using System.CommandLine.Parsing;
using LossDsl.Compiler.Declarations;
using LossDsl.Explain.Sources;

namespace LossDsl.Explain.CommandLine;

/// <summary>The command line: a loss or a formula, what is declared around it, and what to print.</summary>
internal sealed class ExplainCommand : RootCommand
{
    private readonly Argument<string?> _loss = new("loss")
    {
        Description = "A loss by its name, with or without 'Loss' at its end, or a formula. A formula that starts with a minus stands after '--', or in parentheses.",
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = "LOSS|FORMULA",
    };

    private readonly Option<string[]> _source = new("--source", "--project")
    {
        Description = "Look for losses in this C# file, project or folder instead of the shipped ones; may be repeated. Without a name all of them are shown.",
        HelpName = "PATH",
    };

    private readonly Option<string?> _meanWeight = new("--mean-weight") { Description = "What a mean divides by, as MeanWeight of [Loss].", HelpName = "a[y]" };
    private readonly Option<bool> _list = new("--list") { Description = "List the losses." };
    private readonly Option<bool> _latex = new("--latex") { Description = "Print the formula and its gradient as LaTeX." };
    private readonly Option<bool> _csharp = new("--csharp") { Description = "Print the generated CPU kernels." };
    private readonly Option<bool> _cuda = new("--cuda") { Description = "Print the generated CUDA kernels." };
    private readonly Option<bool> _completion = new("--bash-completion") { Description = "Print a script that completes options and names of losses: source <(lossdsl-explain --bash-completion)." };
    private readonly Dictionary<Option, AttributeKind> _attributes = [];

    public ExplainCommand()
        : base("Shows what the compiler makes of a loss: formula, axes, intervals, gradient, plan, kernels and memory.")
    {
        _loss.CompletionSources.Add(_ => Library.Shipped.Losses.Select(loss => new System.CommandLine.Completions.CompletionItem(loss.Name)));
        Add(_loss);
        foreach (Option option in new Option[] { _source, _list, _latex, _csharp, _cuda, _completion })
            Add(option);
        AddAttributes();
        Add(_meanWeight);
        SetAction(Run);
    }

    /// <summary>An option for each attribute but the formula's own.</summary>
    private void AddAttributes()
    {
        var program = new Lazy<SourceProgram>(() => new SourceProgram([]));
        foreach (var kind in Enum.GetValues<AttributeKind>().Where(k => k != AttributeKind.Loss))
        {
            var isFlag = program.Value.Attribute(kind.ToString()).Constructors.Single().Parameters.IsEmpty;
            Option option = isFlag ? new Option<bool>(AttributeText.Name(kind)) : new Option<string[]>(AttributeText.Name(kind)) { HelpName = AttributeText.Example(kind) };
            option.Description = SourceProgram.Summary(program.Value.Attribute(kind.ToString()));
            _attributes.Add(option, kind);
            Add(option);
        }
    }

    private int Run(ParseResult parsed)
    {
        var output = new Output(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        if (parsed.GetValue(_completion))
            return output.Print(BashCompletion.Script);
        var attributes = Attributes(parsed);
        var request = new Request
        {
            Loss = parsed.GetValue(_loss),
            Attributes = attributes,
            MeanWeight = parsed.GetValue(_meanWeight),
            Sources = parsed.GetValue(_source) ?? [],
            View = parsed.GetValue(_latex) ? View.Latex : parsed.GetValue(_csharp) ? View.CSharp : parsed.GetValue(_cuda) ? View.Cuda : View.Everything,
        };
        return parsed.GetValue(_list) ? Explainer.List(request, output) : Explainer.Explain(request, output);
    }

    /// <summary>The attributes in the order in which they were given, which is that of the arguments of <c>forward</c>.</summary>
    private List<(AttributeKind Kind, string Text)> Attributes(ParseResult parsed)
    {
        var byName = _attributes.ToDictionary(a => a.Key.Name, a => a.Value);
        var flags = _attributes.Keys.OfType<Option<bool>>().Select(o => o.Name).ToHashSet();
        var found = new List<(AttributeKind, string)>();
        AttributeKind? pending = null;
        foreach (var token in parsed.Tokens)
        {
            if (token.Type == TokenType.Option)
            {
                pending = byName.TryGetValue(token.Value, out var kind) ? kind : null;
                if (pending is { } flag && flags.Contains(token.Value))
                {
                    found.Add((flag, ""));
                    pending = null;
                }
            }
            else if (pending is { } valued)
            {
                found.Add((valued, token.Value));
                pending = null;
            }
        }

        return found;
    }
}
