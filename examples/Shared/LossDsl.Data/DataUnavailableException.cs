namespace LossDsl.Data;

/// <summary>Data is neither cached nor to be had; the message says why.</summary>
public sealed class DataUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
