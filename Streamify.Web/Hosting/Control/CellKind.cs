namespace Streamify.Web.Hosting.Control;

/// <summary>What a <see cref="Cell"/> is.</summary>
internal enum CellKind
{
    /// <summary>No value.</summary>
    Null,

    /// <summary>Text, and everything that is shown as text (times, dates, bytes).</summary>
    Text,

    /// <summary>A number, with all its digits.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A list or a structure.</summary>
    Json,
}
