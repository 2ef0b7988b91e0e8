using System.Globalization;
using Microsoft.Extensions.Options;

namespace Streamify.Core.Analytics;

/// <summary>Checks <see cref="AnalyticsOptions"/> at start.</summary>
internal sealed class AnalyticsOptionsValidator : IValidateOptions<AnalyticsOptions>
{
    private const long MostExact = 1_000_000_000_000;

    public ValidateOptionsResult Validate(string? name, AnalyticsOptions options) => options.ExactUpTo is >= 1 and <= MostExact
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail(string.Create(CultureInfo.InvariantCulture, $"{AnalyticsOptions.Section}:ExactUpTo must be between 1 and {MostExact:N0} listens but is {options.ExactUpTo}."));
}
