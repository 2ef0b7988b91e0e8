namespace Streamify.Web.Hosting.Control;

/// <summary>Progress that is told at once and in order, on the caller's thread.</summary>
internal sealed class Teller<T>(Action<T> tell) : IProgress<T>
{
    public void Report(T value) => tell(value);
}
