using Streamify.Core;
using Streamify.Core.Genres;
using Streamify.Core.Genres.Scoring;
using Streamify.Web.Hosting;

namespace Streamify.Web.Cli.Genres;

/// <summary>
/// The genre services for one command. Models and their registry may be changed beside a running server, which notices within a
/// minute; the lake is written here only when no server holds the data folder.
/// </summary>
internal sealed class GenreSession : IAsyncDisposable
{
    private readonly CommandContext _context;
    private readonly WebApplication _app;

    private GenreSession(CommandContext context, WebApplication app)
    {
        _context = context;
        _app = app;
    }

    /// <summary>Runs a command's work; what goes wrong becomes a message and an exit code.</summary>
    public static Task<int> RunAsync(CommandContext context, IReadOnlyList<string> settings, Func<GenreSession, CancellationToken, Task<int>> work) => CommandRunner.RunAsync(
        context.Terminal,
        async cancellationToken =>
        {
            WebApplicationBuilder builder = StreamifyApplication.CreateBuilder(context.Terminal, settings);
            await using GenreSession session = new(context, builder.Build());
            Startup.Check(builder, session._app);
            try
            {
                return await work(session, cancellationToken);
            }
            catch (GenresException exception)
            {
                throw new CommandFailedException(exception.Message, innerException: exception);
            }
        },
        interrupted: "Interrupted. Models and champion are as they were.");

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Gives the catalogue's songs the new champion's genres, or leaves it to the server.</summary>
    public async Task FollowChampionAsync(CancellationToken cancellationToken)
    {
        using DataFolderLock? folder = DataFolderLock.TryAcquire(Get<DataPaths>(), "genres", _context.TimeProvider);
        if (folder is null)
        {
            await _context.Terminal.Error.WriteLineAsync("The running server scores the catalogue and transforms within a minute; the charts by genre follow.");
            return;
        }

        ScoringResult result = await Get<ICatalogueScoring>().ScoreAsync(cancellationToken);
        string counts = string.Join(", ", result.Genres.Select(genre => $"{genre.Rows:N0} {genre.Name}"));
        await _context.Terminal.Error.WriteLineAsync($"{result.Version} gave {Count.Of(result.Songs, "song")} their genres ({counts}); 'transform' takes them into the star schema.");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
