using LossDsl.Gpu;
using LossDsl.Gpu.Checking;
using LossDsl.Gpu.Measuring;
using LossDsl.Gpu.Works;

const string Usage = """
    check [--device cuda] [--dtype Float16] [--only WORD] [--jobs N] [--out FILE]   every loss's case on a device against the CPU, by N processes
    graph [--device cuda]   training steps in CUDA graphs
    bench [--device cuda] [--only WORD] [--variant NAME] [--rounds N] [--small] [--out FILE]   times and memory of every work and variant, each in a process of its own
    step WORK VARIANT [--device cuda] [--rounds N] [--small]   one of them
    merge OUT NAME=FILE...   several JSON files as one
    """;

if (args.Length == 0)
    return Fail(Usage);
try
{
    return args[0] switch
    {
        "check" => DeviceCheck.Run(Options.Parse(args[1..])),
        "graph" => GraphCheck.Run(Options.Parse(args[1..])),
        "bench" => Bench.Run(Options.Parse(args[1..])),
        "step" when args.Length >= 3 => Bench.Step(args[1], args[2], Options.Parse(args[3..])),
        "merge" when args.Length >= 2 => Report.Merge(args[1], args[2..]),
        _ => Fail(Usage),
    };
}
catch (ArgumentException error)
{
    return Fail(error.Message);
}

static int Fail(string message)
{
    Console.Error.WriteLine(message);
    return 2;
}
