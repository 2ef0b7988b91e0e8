namespace Streamify.Core.Lake.Delta;

/// <summary>The column types that the lake's tables use.</summary>
internal enum LakeType
{
    Text,
    Int32,
    Int64,
    Double,
    Boolean,

    /// <summary>UTC, microseconds since 1970 in the files.</summary>
    Timestamp,

    /// <summary>Only for partition columns.</summary>
    Date,

    Binary,
}
