using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Streamify.Core.Genres;
using Streamify.Core.Genres.Data;
using Streamify.Core.Genres.Registry;
using Streamify.Core.Genres.Scoring;
using Streamify.Core.Genres.Studies;
using Streamify.Core.Genres.Training;
using Streamify.Core.State;

namespace Streamify.Web.Components.Admin.Genres;

/// <summary>Where an admin looks after the genre classifier: train, compare, promote, roll back; study and drift.</summary>
public sealed partial class GenresPage : AdminPage
{
    private const string KeptKey = "admin.genres.kept";

    private readonly HashSet<Guid> _dismissed = [];
    private IReadOnlyList<GenreJob> _jobs = [];
    private GenresView? _view;
    private Comparison? _comparison;
    private DateTimeOffset _opened;
    private int _jobsPending;

    [Inject]
    private IModelRegistry Registry { get; set; } = default!;

    [Inject]
    private IGenreTraining Training { get; set; } = default!;

    [Inject]
    private IGenreJobs JobQueue { get; set; } = default!;

    [Inject]
    private IStudyArchive Studies { get; set; } = default!;

    [Inject]
    private IGenreDrift Drift { get; set; } = default!;

    [Inject]
    private ICatalogueScoring Scoring { get; set; } = default!;

    [Inject]
    private GenreUploads Uploads { get; set; } = default!;

    [Inject]
    private ISettingsRepository Settings { get; set; } = default!;

    [Inject]
    private IOptions<GenresOptions> Options { get; set; } = default!;

    private GenresOptions Limits => Options.Value;

    private string State => _view is null ? (LoadProblem is null ? "loading" : "error") : _view.Champion is null ? "empty" : "data";

    private string Subtitle => _view switch
    {
        { Champion: { } champion, ServesSince: { } since } => $"{champion.Id} serves since {Clock.DayAndTime(since)} · {champion.Settings}",
        not null => "Learns genres from audio features and labels the catalogue",
        _ => "Loading…",
    };

    protected override void Dispose(bool disposing)
    {
        JobQueue.Changed -= OnJobChanged;
        Registry.ChampionChanged -= OnChampionChanged;
        Scoring.Scored -= OnScored;
        base.Dispose(disposing);
    }

    protected override void OnReady()
    {
        _opened = Time.GetUtcNow();
        JobQueue.Changed += OnJobChanged;
        Registry.ChampionChanged += OnChampionChanged;
        Scoring.Scored += OnScored;
    }

    protected override string? Explain(Exception exception) => exception is GenresException ? exception.Message : null;

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        ShowJobs();
        (StudyReport? study, string? studyProblem) = await LatestStudyAsync(cancellationToken);
        _view = new GenresView(
            await Registry.GetStatusAsync(cancellationToken),
            await Uploads.GetDataAsync(cancellationToken),
            study,
            studyProblem,
            await Drift.GetHistoryAsync(cancellationToken),
            await Scoring.GetLastAsync(cancellationToken));
        await KeepComparisonTrueAsync(_view, cancellationToken);
    }

    private async Task<(StudyReport? Study, string? Problem)> LatestStudyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await Studies.GetLatestAsync(cancellationToken), null);
        }
        catch (GenresException exception)
        {
            return (null, exception.Message);
        }
    }

    /// <summary>A version that nobody has judged yet is compared unasked; a comparison goes when its champion does.</summary>
    private async Task KeepComparisonTrueAsync(GenresView view, CancellationToken cancellationToken)
    {
        if (_comparison is { } shown)
        {
            bool stands = view.Registry.Versions.Any(version => version.Id == shown.Challenger.Id) && shown.Challenger.Id != view.Registry.Champion;
            if (stands && shown.Champion?.Id == view.Registry.Champion)
            {
                return;
            }

            _comparison = null;
        }

        if (view.Challenger is { } challenger && await Settings.GetAsync(KeptKey, cancellationToken) != challenger.Id)
        {
            await OpenComparisonAsync(challenger.Id, cancellationToken);
        }
    }

    private async Task OpenComparisonAsync(string id, CancellationToken cancellationToken)
    {
        ModelVersion challenger = _view!.Registry.Versions.FirstOrDefault(version => version.Id == id)
            ?? throw new GenresException($"There is no version {id} (any more).");
        _comparison = new Comparison(challenger, _view.Champion, await Registry.CheckAsync(id, cancellationToken));
    }

    private void ShowJobs() => _jobs =
    [
        .. JobQueue.List().Where(job => !_dismissed.Contains(job.Id) && (!job.HasEnded || (Ready && job.Finished > _opened && _opened != default))),
    ];

    private void OnJobChanged(GenreJob job)
    {
        if (job.HasEnded)
        {
            RefreshLater();
            return;
        }

        // A study reports hundreds of folds; the page shows the newest, not each.
        if (Interlocked.Exchange(ref _jobsPending, 1) == 0)
        {
            _ = InvokeAsync(() =>
            {
                Interlocked.Exchange(ref _jobsPending, 0);
                ShowJobs();
                StateHasChanged();
            });
        }
    }

    private void OnChampionChanged(string champion) => RefreshLater();

    private void OnScored(ScoringResult result) => RefreshLater();

    private void Dismiss(Guid id)
    {
        _dismissed.Add(id);
        ShowJobs();
    }

    private Task TrainAsync(TrainingRequest request) => ActAsync((who, _) =>
    {
        GenreJob job = JobQueue.Enqueue(request with { By = who });
        return Note("queued training", $"{request.Trainer}, seed {request.Seed}, {_view!.Data.Describe(request.Data)} ({job.Id})");
    });

    private Task StudyAsync(DatasetRequest data) => ActAsync((who, _) =>
    {
        JobQueue.Enqueue(new StudyRequest { Data = data }, who);
        return Note("queued study", _view!.Data.Describe(data));
    });

    private Task CancelAsync(Guid id) => ActAsync((_, _) => JobQueue.Cancel(id) ? Note("cancelled genre job", id.ToString()) : Nothing());

    private Task CompareAsync(string version) => ActAsync(async (_, cancellationToken) =>
    {
        await OpenComparisonAsync(version, cancellationToken);
        return null;
    });

    private Task PromoteAsync(string? reason) => ActAsync(async (who, cancellationToken) =>
    {
        Comparison comparison = _comparison ?? throw new GenresException("There is no comparison open.");
        PromotionResult result = await Registry.PromoteAsync(comparison.Challenger.Id, who, reason, cancellationToken);
        if (!result.Promoted)
        {
            // The champion changed meanwhile, or the rows did: what is shown was not true any more.
            _comparison = comparison with { Check = result.Check };
            return ("promotion refused", result.Check.Message);
        }

        _comparison = null;
        return ("promoted genre model", reason is null ? comparison.Challenger.Id : $"{comparison.Challenger.Id}, although: {reason}");
    });

    private Task KeepAsync() => ActAsync(async (_, cancellationToken) =>
    {
        Comparison comparison = _comparison ?? throw new GenresException("There is no comparison open.");
        await Settings.SetAsync(KeptKey, comparison.Challenger.Id, cancellationToken);
        _comparison = null;
        return comparison.Champion is { } champion ? ("kept genre model", $"{champion.Id}, not {comparison.Challenger.Id}") : null;
    });

    private Task RollBackAsync(string reason) => ActAsync(async (who, cancellationToken) =>
    {
        string? before = _view!.Registry.Champion;
        string champion = await Registry.RollBackAsync(who, reason, cancellationToken);

        // Whoever goes back has judged what was there.
        if (before is not null)
        {
            await Settings.SetAsync(KeptKey, before, cancellationToken);
        }

        return ("rolled back genre model", $"to {champion}: {reason}");
    });

    private Task DeleteAsync(string version) => ActAsync(async (_, cancellationToken) =>
    {
        await Registry.DeleteAsync(version, cancellationToken);
        return ("deleted genre model", version);
    });

    private Task MeasureAsync() => ActAsync(async (_, cancellationToken) =>
    {
        await Drift.MeasureAsync(cancellationToken);
        return null;
    });

    private Task ScoreAsync() => ActAsync((who, _) =>
    {
        JobQueue.EnqueueScoring(who);
        return Note("queued scoring of the catalogue", null);
    });

    private Task UploadAsync(UploadedFiles files) => ActAsync(async (_, cancellationToken) =>
    {
        DatasetSummary summary = await Uploads.SaveAsync(files, cancellationToken);
        return ("uploaded genre data", $"{summary.Source}: {summary.Rows} tracks");
    });

    private Task RemoveUploadAsync() => ActAsync(async (_, cancellationToken) =>
    {
        await Uploads.RemoveAsync(cancellationToken);
        return ("removed uploaded genre data", null);
    });

    private static Task<(string Action, string? Detail)?> Note(string action, string? detail) => Task.FromResult<(string, string?)?>((action, detail));

    private static Task<(string Action, string? Detail)?> Nothing() => Task.FromResult<(string, string?)?>(null);
}
