using LossDsl.Benchmarks;
using LossDsl.Benchmarks.Guard;
using LossDsl.Benchmarks.Measuring;
using LossDsl.Benchmarks.Works;
using TorchSharp;

if (!BenchOptions.TryParse(args, out var options, out var message))
{
    Console.Error.WriteLine(message);
    return 2;
}

torch.set_num_threads(options.Threads);
torch.manual_seed(1);
if (options.Peak is { } peak)
    return PeakMemory.RunChild(peak.Work, peak.Variant);

var works = WorkList.All.Where(work => work.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase)).ToArray();
if (works.Length == 0)
{
    Console.Error.WriteLine($"No work is named like '{options.Only}'; there are {string.Join(", ", WorkList.All.Select(work => work.Name))}.");
    return 2;
}

var results = new List<WorkResult>();
var failed = 0;
foreach (var work in works)
{
    Console.WriteLine($"{work.Name} ...");
    try
    {
        results.Add(Measurement.Of(work, options));
        ResultFile.Write(results, Path.Combine(options.Output, "results.json"));
    }
    catch (Exception failure)
    {
        // One work that fails must not cost the measurements of the others.
        Console.Error.WriteLine($"{work.Name} failed: {failure}");
        failed++;
    }
}

ResultTable.Show(results, options);
WorkRatios[] ratios = [.. results.Select(result => WorkRatios.Of(result, results))];
Console.WriteLine($"Results: {Path.Combine(options.Output, "results.json")}");
var worse = Regression.Find(RatioFile.Read(options.Ratios), ratios, options.Tolerance);
foreach (var line in worse)
    Console.Error.WriteLine($"Worse than the committed ratios: {line}");
if (options.Accept)
    RatioFile.Merge(ratios, options.Ratios);
return failed > 0 || (options.Strict && worse.Count > 0) ? 1 : 0;
