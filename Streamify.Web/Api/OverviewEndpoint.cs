using Microsoft.AspNetCore.Http.HttpResults;
using Streamify.Core.Analytics;

namespace Streamify.Web.Api;

/// <summary><c>GET /api/v1/overview?from=&amp;to=&amp;state=</c>: the overview page's numbers.</summary>
internal static class OverviewEndpoint
{
    public static async Task<Results<Ok<Overview>, ProblemHttpResult>> GetAsync(
        IOverviewQueries queries,
        string? from,
        string? to,
        string? state,
        CancellationToken cancellationToken)
    {
        List<FilterMistake> mistakes = [];
        OverviewFilter filter = new(
            FilterTime.Read("from", from, mistakes),
            FilterTime.Read("to", to, mistakes),
            string.IsNullOrWhiteSpace(state) ? null : state.Trim());
        if (mistakes.Count > 0)
        {
            return BadFilter(mistakes);
        }

        try
        {
            Overview? overview = await queries.GetAsync(filter, cancellationToken);
            return overview is null ? NothingYet() : TypedResults.Ok(overview);
        }
        catch (ArgumentException exception)
        {
            return BadFilter([FilterMistake.From(exception)]);
        }
    }

    private static ProblemHttpResult BadFilter(IReadOnlyList<FilterMistake> mistakes) => TypedResults.Problem(
        detail: string.Join(' ', mistakes.Select(mistake => mistake.Message)),
        statusCode: StatusCodes.Status400BadRequest,
        title: "The filter makes no sense.",
        extensions: new Dictionary<string, object?>
        {
            ["errors"] = mistakes.GroupBy(mistake => mistake.Field).ToDictionary(group => group.Key, group => group.Select(mistake => mistake.Message).ToArray()),
        });

    private static ProblemHttpResult NothingYet() => TypedResults.Problem(
        detail: "No listen has reached the star schema yet. Events are in the lake within minutes of their arrival, and the next transform brings them here.",
        statusCode: StatusCodes.Status503ServiceUnavailable,
        title: "There is no data yet.");
}
