namespace LossDsl.Data;

/// <summary>The folder where fetched data is kept, so that it is fetched once.</summary>
/// <param name="folder">The folder; made when something is stored.</param>
public sealed class DataCache(string folder)
{
    /// <summary>The cache in the user's own cache folder.</summary>
    public static DataCache OfUser => new(Path.Combine(UserCacheFolder(), "lossdsl"));

    /// <summary>Reads a stored set, or makes it in a scratch folder and stores it.</summary>
    /// <remarks>The file appears under its name only when it is complete, so that an interrupted run leaves nothing half done.</remarks>
    /// <exception cref="DataUnavailableException">The set could not be made.</exception>
    internal ImageSet Images(string name, Func<string, ImageSet> make)
    {
        var path = Path.Combine(folder, name);
        if (TryRead(path) is { } stored)
            return stored;

        var scratch = Path.Combine(folder, $"{name}.{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(scratch);
            var set = make(scratch);
            var complete = Path.Combine(scratch, name);
            PackedImages.Write(set, complete);
            File.Move(complete, path, overwrite: true);
            return set;
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new DataUnavailableException(failure.Message, failure);
        }
        finally
        {
            if (Directory.Exists(scratch))
                Directory.Delete(scratch, recursive: true);
        }
    }

    private static ImageSet? TryRead(string path)
    {
        try
        {
            return File.Exists(path) ? PackedImages.Read(path) : null;
        }
        catch (InvalidDataException)
        {
            // Written by another version or damaged: made anew and replaced.
            return null;
        }
    }

    private static string UserCacheFolder()
    {
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } chosen)
            return chosen;
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsWindows())
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches") : Path.Combine(home, ".cache");
    }
}
