namespace Streamify.Core.Genres.Models;

/// <summary>Native parts that a machine may lack (LightGBM needs libgomp).</summary>
internal static class NativeLibraries
{
    /// <summary>The missing library behind an exception; null when it is about something else.</summary>
    public static DllNotFoundException? FindMissing(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is DllNotFoundException missing)
            {
                return missing;
            }
        }

        return null;
    }
}
