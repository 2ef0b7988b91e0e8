namespace Streamify.Core.Events;

/// <summary>One field of a topic's contract.</summary>
/// <param name="Name">The JSON field and the lake's column name (camel case).</param>
/// <param name="Type">Its type.</param>
/// <param name="Required">An event without it is meaningless and goes to the dead letters.</param>
public sealed record EventField(string Name, FieldType Type, bool Required = false);
