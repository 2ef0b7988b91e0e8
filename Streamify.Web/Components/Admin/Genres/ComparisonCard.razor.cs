using Microsoft.AspNetCore.Components;
using Streamify.Core.Genres.Registry;
using Streamify.Web.Components.Formatting;

namespace Streamify.Web.Components.Admin.Genres;

/// <summary>Challenger beside champion: what the registry says, the numbers, and the choice.</summary>
public sealed partial class ComparisonCard : ComponentBase
{
    private const double SmallestBound = 0.02;

    private static readonly (string Name, Func<ModelVersion, string> Measure)[] Fixed =
    [
        ("Trainer", version => TrainerNames.Of(version.Trainer)),
        ("Data", version => version.IsSample ? "built-in sample" : $"{Numbers.Whole(version.TrainingRows + version.HoldOutRows)}\u00a0tracks"),
        ("Accuracy", version => Scores.Three(version.Scores.Report.Accuracy)),
        ("Balanced accuracy", version => Scores.Three(version.Scores.Report.BalancedAccuracy)),
        ("Macro F1", version => Scores.Three(version.Scores.Report.MacroF1)),
        ("ROC AUC", version => Scores.Three(version.Scores.RocAuc)),
        ("Log loss", version => Scores.Three(version.Scores.LogLoss)),
    ];

    private string? _reason;
    private string? _shown;

    [Parameter]
    [EditorRequired]
    public Comparison Comparison { get; set; } = default!;

    [Parameter]
    public bool Busy { get; set; }

    /// <summary>The reason, when it goes against the check.</summary>
    [Parameter]
    public EventCallback<string?> OnPromote { get; set; }

    [Parameter]
    public EventCallback OnKeep { get; set; }

    private PromotionCheck Check => Comparison.Check;

    private string Heading => Comparison.Champion is { } champion
        ? $"{Comparison.Challenger.Id} against the champion {champion.Id}"
        : $"{Comparison.Challenger.Id} may be the first champion";

    private double Bound => Math.Max(SmallestBound, Check.Differences.Max(difference => Math.Max(Math.Abs(difference.Low), Math.Abs(difference.High))) * 1.15);

    private IEnumerable<(string Name, Func<ModelVersion, string> Measure)> Rows => Fixed.Concat(
        Comparison.Challenger.Classes.Take(12).Select(genre => ($"F1 of {genre}", (Func<ModelVersion, string>)(version => F1(version, genre)))));

    protected override void OnParametersSet()
    {
        // A reason is given for one version, not for the next.
        if (_shown != Comparison.Challenger.Id)
        {
            _shown = Comparison.Challenger.Id;
            _reason = null;
        }
    }

    private static string F1(ModelVersion version, string genre) =>
        version.Scores.Report.Classes.FirstOrDefault(score => score.Class == genre) is { } score ? Scores.Three(score.F1) : "–";

    private static string Capital(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];

    private Task PromoteAsync() => OnPromote.InvokeAsync(Check.Passed ? null : _reason!.Trim());
}
