namespace Streamify.Web.Hosting;

/// <summary>Tells whoever started the process, and whoever looks at the page, what it does until it is ready.</summary>
internal interface IStartupReport
{
    /// <summary>A piece of work goes on; cheap enough to be told often.</summary>
    /// <param name="what">A short sentence.</param>
    /// <param name="detail">The numbers; null for none.</param>
    /// <param name="fraction">Done so far, 0 to 1; null when it cannot be known.</param>
    void Working(string what, string? detail = null, double? fraction = null);

    /// <summary>A piece of work is done.</summary>
    void Done(string what, string text);

    /// <summary>Something the user should know.</summary>
    void Note(string text);

    /// <summary>No work is under way any more.</summary>
    void Settled();
}
