namespace Streamify.Benchmarks.Soak;

/// <summary>The lake is not what was put into it; the message tells what happened before.</summary>
internal sealed class SoakFailedException : Exception
{
    public SoakFailedException()
    {
    }

    public SoakFailedException(string message)
        : base(message)
    {
    }

    public SoakFailedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
