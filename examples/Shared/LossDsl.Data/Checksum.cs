using System.Security.Cryptography;

namespace LossDsl.Data;

/// <summary>What is fetched must be, byte for byte, what this version was written against.</summary>
internal static class Checksum
{
    /// <exception cref="InvalidDataException">The file's SHA-256 is another one.</exception>
    public static void Require(string path, string sha256)
    {
        using var stream = File.OpenRead(path);
        var actual = Convert.ToHexStringLower(SHA256.HashData(stream));
        if (actual != sha256)
            throw new InvalidDataException($"{Path.GetFileName(path)} has the SHA-256 {actual}, but {sha256} is expected; it was not used.");
    }
}
