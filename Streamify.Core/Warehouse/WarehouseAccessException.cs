namespace Streamify.Core.Warehouse;

/// <summary>The warehouse cannot be used as it is set up; the message names what is missing and the command or role that gives it.</summary>
public sealed class WarehouseAccessException(string message, Exception? innerException = null) : IOException(message, innerException);
