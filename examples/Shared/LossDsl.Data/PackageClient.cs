using System.ComponentModel;
using System.Diagnostics;

namespace LossDsl.Data;

/// <summary>Fetches package archives with the clients that are set up on this machine, mirrors and proxies included.</summary>
internal static class PackageClient
{
    /// <summary>Fetches a package of the npm registry and returns the path of its archive.</summary>
    /// <exception cref="IOException">npm is missing or failed.</exception>
    public static string Npm(string package, string version, string folder)
    {
        Run(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["pack", $"{package}@{version}", "--silent", "--fetch-retries=1", "--fetch-timeout=60000"], folder);
        return Only(folder, "*.tgz");
    }

    /// <summary>Fetches a package of the distribution and returns the path of its archive.</summary>
    /// <exception cref="IOException">apt-get is missing or failed.</exception>
    public static string Apt(string package, string folder)
    {
        Run("apt-get", ["download", "-qq", package], folder);
        return Only(folder, "*.deb");
    }

    /// <summary>Writes the files of a distribution's package as an uncompressed tar archive.</summary>
    /// <exception cref="IOException">dpkg-deb is missing or failed.</exception>
    public static void DebianFiles(string package, string archive)
    {
        using var output = File.Create(archive);
        Run("dpkg-deb", ["--fsys-tarfile", package], Path.GetDirectoryName(package)!, output);
    }

    private static void Run(string program, string[] arguments, string folder, Stream? output = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            process.StandardOutput.BaseStream.CopyTo(output ?? Stream.Null);
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new IOException($"'{program} {string.Join(' ', arguments)}' ended with code {process.ExitCode}: {errors.Result.Trim()}");
        }
        catch (Win32Exception missing)
        {
            throw new IOException($"{program} is not installed here", missing);
        }
    }

    private static string Only(string folder, string pattern) =>
        Directory.GetFiles(folder, pattern) is [var file] ? file : throw new IOException($"The download left no {pattern} file.");
}
