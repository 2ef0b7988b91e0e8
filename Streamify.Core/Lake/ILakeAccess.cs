namespace Streamify.Core.Lake;

/// <summary>Finds out before any event is taken whether the lake can be read and written.</summary>
public interface ILakeAccess
{
    /// <summary>Returns when it can.</summary>
    /// <exception cref="LakeAccessException">It cannot; the message names what is missing and what gives it.</exception>
    Task CheckAsync(CancellationToken cancellationToken);
}
