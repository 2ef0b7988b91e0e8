namespace Streamify.Core.Lake;

/// <summary>Tells whether the sink keeps up.</summary>
public interface ILakeHealth
{
    /// <summary>As it is now.</summary>
    LakeHealthStatus GetStatus();
}
