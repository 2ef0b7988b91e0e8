namespace Streamify.Core.Warehouse;

/// <summary>A file of SQL statements for another engine.</summary>
/// <param name="Name">Its name; files are run in the order of their names.</param>
/// <param name="Text">Its statements.</param>
public sealed record SqlFile(string Name, string Text);
