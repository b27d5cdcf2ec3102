using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <summary>
/// The numbers that a loss reports of its last evaluation, by name. They are computed with it; what lies on another device is fetched when it is read. Before
/// the first evaluation they are NaN; an empty batch reports 0.
/// </summary>
public sealed class LossReports : IReadOnlyDictionary<string, double>
{
    private readonly string[] _names;
    private readonly double[] _values;
    private Tensor? _pending;

    internal LossReports(string[] names)
    {
        _names = names;
        _values = new double[names.Length];
        Array.Fill(_values, double.NaN);
    }

    /// <inheritdoc/>
    public int Count => _names.Length;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _names;

    /// <inheritdoc/>
    public IEnumerable<double> Values => _names.Select(name => this[name]);

    /// <summary>The value of a report.</summary>
    /// <exception cref="KeyNotFoundException">The loss has no report of that name.</exception>
    public double this[string key] => TryGetValue(key, out var value)
        ? value
        : throw new KeyNotFoundException($"There is no report '{key}'; {(Count == 0 ? "declare it with [Report]" : "there are: " + string.Join(", ", _names))}.");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Array.IndexOf(_names, key) >= 0;

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out double value)
    {
        var index = Array.IndexOf(_names, key);
        value = index < 0 ? 0 : Read()[index];
        return index >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, double>> GetEnumerator() => _names.Select(name => KeyValuePair.Create(name, this[name])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Set(double[] values)
    {
        Forget();
        values.CopyTo(_values, 0);
    }

    /// <summary>Takes the values over as one tensor, which is read when somebody asks.</summary>
    internal void Set(Tensor values)
    {
        Forget();
        _pending = values.DetachFromDisposeScope();
    }

    private double[] Read()
    {
        if (_pending is null)
            return _values;
        using (var reals = _pending.to(ScalarType.Float64).cpu())
            reals.data<double>().ToArray().CopyTo(_values, 0);
        Forget();
        return _values;
    }

    private void Forget()
    {
        _pending?.Dispose();
        _pending = null;
    }
}
