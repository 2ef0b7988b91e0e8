namespace Streamify.Web.Live;

/// <summary>
/// What the pipeline is doing right now, in words, for whoever waits before the first chart: the demo, an import or a transform reports,
/// the pages show. Reporting is cheap and may be frequent; pages look once a second.
/// </summary>
public sealed class PipelineActivity
{
    private volatile PipelineStep? _current;

    /// <summary>The step under way; null when nothing has been reported or all is done.</summary>
    public PipelineStep? Current => _current;

    /// <summary>Says what is being done.</summary>
    /// <param name="what">A short sentence for users, such as <c>Simulating two weeks of listening</c>.</param>
    /// <param name="detail">The numbers, such as <c>day 5 of 14, 1,204,000 events</c>; null for none.</param>
    /// <param name="fraction">Done so far, 0 to 1; null when it cannot be known.</param>
    public void Report(string what, string? detail = null, double? fraction = null) =>
        _current = new PipelineStep(what, detail, fraction is { } value ? Math.Clamp(value, 0, 1) : null);

    /// <summary>Nothing special is under way any more.</summary>
    public void Done() => _current = null;
}

/// <summary>One reported step.</summary>
public sealed record PipelineStep(string What, string? Detail, double? Fraction);
