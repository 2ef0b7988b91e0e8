namespace Streamify.Web.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>It was understood, but failed; the error output says why.</summary>
    public const int Failed = 1;

    /// <summary>A wrong argument or a wrong setting; nothing was done.</summary>
    public const int WrongUse = 2;
}
