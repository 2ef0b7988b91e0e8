namespace Streamify.Core.Events;

/// <summary>The type of an event field, on the wire and in the lake.</summary>
public enum FieldType
{
    /// <summary>UTF-8 text without U+0000.</summary>
    Text,

    /// <summary>32-bit signed integer.</summary>
    Int32,

    /// <summary>64-bit signed integer.</summary>
    Int64,

    /// <summary>IEEE double.</summary>
    Double,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Epoch milliseconds UTC on the wire; a UTC timestamp with microseconds in the lake.</summary>
    Timestamp,
}
