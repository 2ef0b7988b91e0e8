namespace Streamify.Core.Genres;

/// <summary>A mistake in what the user gave (files, settings, a version that is not there); the message says what, where, and what was expected.</summary>
public sealed class GenresException : Exception
{
    public GenresException()
    {
    }

    public GenresException(string message)
        : base(message)
    {
    }

    public GenresException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
