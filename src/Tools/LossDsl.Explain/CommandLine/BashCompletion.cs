namespace LossDsl.Explain.CommandLine;

/// <summary>Completion for bash: the script asks this program what can stand at the cursor.</summary>
internal static class BashCompletion
{
    public const string Script =
        """
        # Completes options and names of losses; put this into ~/.bashrc: source <(lossdsl-explain --bash-completion)
        _lossdsl_explain() {
          local word="${COMP_WORDS[COMP_CWORD]}" candidates
          candidates="$("${COMP_WORDS[0]}" "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)"
          mapfile -t COMPREPLY < <(compgen -W "$candidates" -- "$word")
        }
        complete -F _lossdsl_explain lossdsl-explain
        """;
}
