using Microsoft.Extensions.Options;

namespace Streamify.Web.Demo;

internal sealed class DemoOptionsValidator : IValidateOptions<DemoOptions>
{
    private const int MaxHistoryDays = 366;
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, DemoOptions options)
    {
        List<string> mistakes = [];
        if (options.HistoryDays is < 0 or > MaxHistoryDays)
        {
            mistakes.Add($"{DemoOptions.Section}:HistoryDays must be from 0 to {MaxHistoryDays}; it is {options.HistoryDays}.");
        }

        if (options.TransformInterval < ShortestInterval || options.TransformInterval > LongestInterval)
        {
            mistakes.Add($"{DemoOptions.Section}:TransformInterval must be from {ShortestInterval} to {LongestInterval}; it is {options.TransformInterval}.");
        }

        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }
}
