using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Streamify.Core.Warehouse;

/// <summary>Checks <see cref="WarehouseOptions"/> at start and names every mistake at once.</summary>
internal sealed partial class WarehouseOptionsValidator : IValidateOptions<WarehouseOptions>
{
    private const int MostThreads = 1024;
    private const int MostQueries = 1000;
    private const double LeastVolumeBound = 1;
    private const double MostVolumeBound = 1000;
    private static readonly TimeSpan ShortestFreshness = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestFreshness = TimeSpan.FromDays(366);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromHours(24);

    public ValidateOptionsResult Validate(string? name, WarehouseOptions options)
    {
        List<string> failures = [];
        if (options.Provider is not (WarehouseOptions.DuckDbProvider or WarehouseOptions.BigQueryProvider))
        {
            failures.Add($"{WarehouseOptions.Section}:Provider must be {WarehouseOptions.DuckDbProvider} or {WarehouseOptions.BigQueryProvider} but is '{options.Provider}'.");
        }

        if (options.Provider == WarehouseOptions.BigQueryProvider)
        {
            BigQueryOptionsValidator.Check(failures, options.BigQuery);
        }

        if (options.MemoryLimit is not null && !Size().IsMatch(options.MemoryLimit))
        {
            failures.Add($"{WarehouseOptions.Section}:MemoryLimit must be a number with KB, MB, GB or TB (such as 2GB) but is '{options.MemoryLimit}'.");
        }

        if (options.Threads is { } threads and (< 1 or > MostThreads))
        {
            failures.Add($"{WarehouseOptions.Section}:Threads must be between 1 and {MostThreads} but is {threads}.");
        }

        if (options.QueryTimeout <= TimeSpan.Zero || options.QueryTimeout > LongestTimeout)
        {
            failures.Add($"{WarehouseOptions.Section}:QueryTimeout must be above 0 and at most {LongestTimeout} but is {options.QueryTimeout}.");
        }

        if (options.MaxConcurrentQueries is < 1 or > MostQueries)
        {
            failures.Add($"{WarehouseOptions.Section}:MaxConcurrentQueries must be between 1 and {MostQueries} but is {options.MaxConcurrentQueries}.");
        }

        if (options.FreshnessLimit < ShortestFreshness || options.FreshnessLimit > LongestFreshness)
        {
            failures.Add($"{WarehouseOptions.Section}:FreshnessLimit must be between {ShortestFreshness} and {LongestFreshness} but is {options.FreshnessLimit}.");
        }

        if (options.VolumeBound is not (>= LeastVolumeBound and <= MostVolumeBound))
        {
            failures.Add(string.Create(CultureInfo.InvariantCulture, $"{WarehouseOptions.Section}:VolumeBound must be between {LeastVolumeBound} and {MostVolumeBound} but is {options.VolumeBound}."));
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    [GeneratedRegex(@"^[1-9]\d{0,8}(\.\d{1,3})?\s?([KMGT]i?B)$", RegexOptions.IgnoreCase)]
    private static partial Regex Size();
}
