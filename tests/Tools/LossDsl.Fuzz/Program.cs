using System.Globalization;
using System.Text;
using LossDsl.Fuzz;

const int Step = 10_000;

var seed = 1;
var count = 10_000;
int? only = null;
for (var k = 0; k < args.Length; k++)
{
    switch (args[k])
    {
        case "--seed" when k + 1 < args.Length && int.TryParse(args[k + 1], NumberStyles.Integer, CultureInfo.InvariantCulture, out seed):
            k++;
            break;
        case "--only" when k + 1 < args.Length && int.TryParse(args[k + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var index):
            only = index;
            k++;
            break;
        case var number when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out count):
            break;
        default:
            Console.Error.WriteLine($"fuzz [COUNT] [--seed N] [--only INPUT]; '{args[k]}' is none of them.");
            return 2;
    }
}

// What ends the process, as an overflow of the stack does, leaves the input at hand behind.
var marker = Path.Combine(Path.GetTempPath(), FormattableString.Invariant($"lossdsl-fuzz-{Environment.ProcessId}"));
using var last = new FileStream(marker, FileMode.Create);
Console.WriteLine($"The input at hand is noted in {marker}, for the case that the process dies of it.");

var failures = 0;
if (only is { } chosen)
{
    Console.WriteLine(FuzzInputs.Make(seed, chosen).Text);
    Run(chosen, 1);
}
else
{
    for (var done = 0; done < count; done += Step)
        Run(done, Math.Min(Step, count - done));
}

last.Dispose();
File.Delete(marker);
return failures == 0 ? 0 : 1;

void Run(int first, int number)
{
    var run = FuzzRun.Of(seed, first, number, Note, (input, problem) => Console.WriteLine($"{input}\n{input.Text}\n{problem}\n"));
    failures += run.Failures.Count;
    Console.WriteLine($"{first + number}: {run}");
}

void Note(FuzzInput input)
{
    last.Position = 0;
    last.Write(Encoding.ASCII.GetBytes(input.ToString().PadRight(60) + "\n"));
    last.Flush();
}
