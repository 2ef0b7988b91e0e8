namespace Streamify.Web.Cli;

/// <summary>The one way to the console.</summary>
internal interface ITerminal
{
    /// <summary>Results.</summary>
    TextWriter Out { get; }

    /// <summary>Results as bytes, when there are too many of them for text; not to be mixed with <see cref="Out"/>.</summary>
    Stream OpenOut();

    /// <summary>Errors, notes and progress, so that results can be piped.</summary>
    TextWriter Error { get; }

    /// <summary>Somebody watches <see cref="Out"/>: colours help.</summary>
    bool Colours { get; }

    /// <summary>Somebody watches <see cref="Error"/>: a line may be rewritten in place.</summary>
    bool Rewrites { get; }

    /// <summary>Columns of a line.</summary>
    int Width { get; }
}
