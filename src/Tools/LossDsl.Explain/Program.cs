using System.Globalization;
using LossDsl.Explain.CommandLine;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return new ExplainCommand().Parse(args).Invoke();
