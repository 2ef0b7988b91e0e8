using System.Text.RegularExpressions;
using Streamify.Core.Google;

namespace Streamify.Core.Warehouse;

/// <summary>Collects the mistakes of <see cref="BigQueryOptions"/>.</summary>
internal static partial class BigQueryOptionsValidator
{
    private const string Section = $"{WarehouseOptions.Section}:{nameof(WarehouseOptions.BigQuery)}";
    private const long LeastBytes = 10L << 20;
    private const long MostBytes = 1L << 50;
    private static readonly TimeSpan ShortestTransform = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestTransform = TimeSpan.FromHours(6);

    public static void Check(List<string> failures, BigQueryOptions options)
    {
        if (!ProjectId().IsMatch(options.Project))
        {
            failures.Add($"{Section}:{nameof(options.Project)} must be a project's id (6 to 30 lower-case letters, digits and '-', perhaps with example.com: in front) but is '{options.Project}'.");
        }

        if (!LocationName().IsMatch(options.Location))
        {
            failures.Add($"{Section}:{nameof(options.Location)} must be a location such as EU or europe-west3 but is '{options.Location}'.");
        }

        if (!DatasetName().IsMatch(options.Dataset))
        {
            failures.Add($"{Section}:{nameof(options.Dataset)} must be 1 to 100 letters, digits and '_' but is '{options.Dataset}'.");
        }

        if (!string.IsNullOrWhiteSpace(options.Endpoint) && GoogleEndpoint.Parse(options.Endpoint) is null)
        {
            failures.Add($"{Section}:{nameof(options.Endpoint)} must be an address such as https://bigquery.googleapis.com or http://localhost:9050 but is '{options.Endpoint}'.");
        }

        if (options.MaximumBytesBilled is < LeastBytes or > MostBytes)
        {
            failures.Add($"{Section}:{nameof(options.MaximumBytesBilled)} must be from {LeastBytes} to {MostBytes} but is {options.MaximumBytesBilled}.");
        }

        if (options.TransformTimeout < ShortestTransform || options.TransformTimeout > LongestTransform)
        {
            failures.Add($"{Section}:{nameof(options.TransformTimeout)} must be from {ShortestTransform} to {LongestTransform} but is {options.TransformTimeout}.");
        }
    }

    [GeneratedRegex("^([a-z0-9.-]{1,200}:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$")]
    private static partial Regex ProjectId();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]{1,40}$")]
    private static partial Regex LocationName();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,99}$")]
    private static partial Regex DatasetName();
}
