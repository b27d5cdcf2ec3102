using System.Security.Cryptography;
using System.Text;

namespace LossDsl.Runtime.Cuda;

/// <summary>
/// Compiled kernels on disk. A file's name is the hash of all that its content depends on, so that nothing ever becomes out of date. It appears
/// under its name at once and complete, whoever else writes it, and what it says of itself is checked when it is read: a file that was damaged counts
/// as none.
/// </summary>
internal sealed class KernelCache(string folder)
{
    private const string Variable = "LOSSDSL_CUDA_CACHE";

    private static readonly byte[] Magic = Encoding.ASCII.GetBytes("LDSLcu1\n");

    /// <summary>Where the process keeps compiled kernels.</summary>
    public static string DefaultFolder => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } set ? set : Path.Combine(UserFolder, "lossdsl", "cuda");

    private static string UserFolder =>
        OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
        : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");

    /// <summary>The name of what is compiled of a text.</summary>
    /// <param name="parts">The source, the options, the compiler's version: everything that decides on the result.</param>
    public static string KeyOf(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(BitConverter.GetBytes(part.Length));
            hash.AppendData(Encoding.UTF8.GetBytes(part));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What was stored under a name; null where nothing was, or where it is damaged.</summary>
    public byte[]? Read(string key)
    {
        try
        {
            var bytes = File.ReadAllBytes(PathOf(key));
            var start = Magic.Length + SHA256.HashSizeInBytes;
            if (bytes.Length < start || !bytes.AsSpan(0, Magic.Length).SequenceEqual(Magic))
                return null;
            var content = bytes[start..];
            return SHA256.HashData(content).AsSpan().SequenceEqual(bytes.AsSpan(Magic.Length, SHA256.HashSizeInBytes)) ? content : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Stores under a name. Where the folder cannot be written to, nothing is stored.</summary>
    public void Write(string key, ReadOnlySpan<byte> content)
    {
        var draft = PathOf($"{key}.{Environment.ProcessId}.{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(folder);
            using (var file = new FileStream(draft, FileMode.CreateNew))
            {
                file.Write(Magic);
                file.Write(SHA256.HashData(content));
                file.Write(content);
            }

            File.Move(draft, PathOf(key), overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Delete(draft);
        }
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A stray draft does no harm.
        }
    }

    private string PathOf(string name) => Path.Combine(folder, name + ".cubin");
}
