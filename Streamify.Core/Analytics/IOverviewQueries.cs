namespace Streamify.Core.Analytics;

/// <summary>The overview page's questions.</summary>
public interface IOverviewQueries
{
    /// <summary>Answers the overview for the filter; null while the star schema holds no listen (nothing to show yet).</summary>
    /// <exception cref="ArgumentException">The filter makes no sense; the parameter is the filter's field, the message names the field, the bound and the value.</exception>
    Task<Overview?> GetAsync(OverviewFilter filter, CancellationToken cancellationToken);

    /// <summary>The states of the filter box: code and name, all 50 and DC.</summary>
    IReadOnlyList<UsState> States { get; }
}

/// <summary>A state of the United States or DC.</summary>
public sealed record UsState(string Code, string Name);
