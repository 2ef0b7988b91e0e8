namespace Streamify.Core.State;

/// <summary>The state database cannot be used; the message says why and what helps, and never holds a password.</summary>
public sealed class StateAccessException(string message, Exception? innerException = null) : InvalidOperationException(message, innerException);
