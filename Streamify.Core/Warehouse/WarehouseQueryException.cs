namespace Streamify.Core.Warehouse;

/// <summary>A query was refused or failed; the message tells the user why.</summary>
public sealed class WarehouseQueryException(string message, Exception? innerException = null) : Exception(message, innerException);
