using System.Globalization;
using Microsoft.Extensions.Options;

namespace Streamify.Web.Api;

internal sealed class ApiOptionsValidator : IValidateOptions<ApiOptions>
{
    private const int MostPerMinute = 10_000;
    private const int MostConcurrent = 1_000;

    public ValidateOptionsResult Validate(string? name, ApiOptions options)
    {
        List<string> mistakes = [];
        Check(mistakes, nameof(options.RequestsPerMinute), options.RequestsPerMinute, MostPerMinute);
        Check(mistakes, nameof(options.MaxConcurrentRequests), options.MaxConcurrentRequests, MostConcurrent);
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static void Check(List<string> mistakes, string key, int value, int most)
    {
        if (value < 1 || value > most)
        {
            mistakes.Add(string.Create(CultureInfo.InvariantCulture, $"{ApiOptions.Section}:{key} must be from 1 to {most}; it is {value}."));
        }
    }
}
