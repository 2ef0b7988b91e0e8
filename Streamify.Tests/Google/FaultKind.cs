namespace Streamify.Tests.Google;

/// <summary>What goes wrong with a request.</summary>
public enum FaultKind
{
    /// <summary>429 with Google's reason, and nothing is done.</summary>
    TooManyRequests,

    /// <summary>503, and nothing is done.</summary>
    Unavailable,

    /// <summary>The connection is cut before anything is done.</summary>
    Cut,

    /// <summary>Everything is done, and the connection is cut before the answer.</summary>
    AnswerLost,

    /// <summary>The answer breaks off in the middle of its body.</summary>
    AnswerCut,

    /// <summary>No answer ever comes.</summary>
    Silence,

    /// <summary>The answer's bytes are not the object's.</summary>
    WrongBytes,
}
