namespace Streamify.Benchmarks.Soak;

/// <summary>Where a schedule can strike, in the order of a flush.</summary>
internal enum SoakStep
{
    /// <summary>While reading: records are in memory, nothing is encoded.</summary>
    Poll,

    /// <summary>A file is encoded, the store does not have it.</summary>
    BeforeUpload,

    /// <summary>The store has the file, nobody refers to it.</summary>
    AfterUpload,

    /// <summary>The commit is written but not made.</summary>
    BeforeCommit,

    /// <summary>The commit is made, the sink does not know.</summary>
    AfterCommit,

    /// <summary>The sink knows, the log does not.</summary>
    BeforeOffsetCommit,

    /// <summary>The table's log is read.</summary>
    ReadLog,
}
