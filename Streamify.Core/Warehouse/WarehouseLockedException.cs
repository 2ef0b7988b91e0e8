namespace Streamify.Core.Warehouse;

/// <summary>Another process holds the warehouse's file; the message names the file and, where the system tells it, that process.</summary>
public sealed class WarehouseLockedException(string message, int? processId, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The process that holds the file; null when the system did not tell.</summary>
    public int? ProcessId { get; } = processId;
}
