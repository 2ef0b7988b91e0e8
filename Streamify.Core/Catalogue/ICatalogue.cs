namespace Streamify.Core.Catalogue;

/// <summary>The songs that users listen to.</summary>
public interface ICatalogue
{
    /// <summary>Where the songs come from: <c>sample</c> or the folder of the Million Song files.</summary>
    string Source { get; }

    /// <summary>All songs; the same order on every start.</summary>
    IReadOnlyList<Song> Songs { get; }
}
