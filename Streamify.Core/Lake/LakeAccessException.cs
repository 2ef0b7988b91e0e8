namespace Streamify.Core.Lake;

/// <summary>The lake cannot be used as it is set up; the message names what is missing and the command or role that gives it.</summary>
public sealed class LakeAccessException(string message, Exception? innerException = null) : IOException(message, innerException);
