namespace Streamify.Core.State;

/// <summary>The trained genre models, and which of them served when. Safe across processes.</summary>
public interface IGenreModelRepository
{
    /// <summary>
    /// Adds a model under the next number. <paramref name="store"/> puts its files in place under that number before the model
    /// becomes visible; when it fails, nothing was added. A model of equal bytes from equal data is not added twice.
    /// </summary>
    /// <returns>The model with its number, or the equal one that was there.</returns>
    Task<(GenreModelRecord Model, bool IsNew)> AddAsync(GenreModelRecord model, Action<long> store, CancellationToken cancellationToken);

    /// <summary>All models, newest first.</summary>
    Task<IReadOnlyList<GenreModelRecord>> GetAllAsync(CancellationToken cancellationToken);

    /// <summary>One model; null when there is none of the number.</summary>
    Task<GenreModelRecord?> FindAsync(long number, CancellationToken cancellationToken);

    /// <summary>Number of the model that serves; null while none does.</summary>
    Task<long?> GetChampionAsync(CancellationToken cancellationToken);

    /// <summary>Who served when, newest first.</summary>
    Task<IReadOnlyList<GenreChampionRecord>> GetChampionsAsync(CancellationToken cancellationToken);

    /// <summary>Ends the present term and begins <paramref name="term"/>, when <paramref name="expected"/> (null: nobody) still serves and the model exists.</summary>
    /// <returns>False when another serves by now, or the model is gone; nothing was changed.</returns>
    Task<bool> ChangeChampionAsync(long? expected, GenreChampionRecord term, CancellationToken cancellationToken);

    /// <summary>Deletes a model that does not serve; its terms stay in the history.</summary>
    /// <returns>False when there is no such model or it serves.</returns>
    Task<bool> DeleteAsync(long number, CancellationToken cancellationToken);
}
