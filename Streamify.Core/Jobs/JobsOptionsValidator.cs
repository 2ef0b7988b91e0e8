using Microsoft.Extensions.Options;
using Quartz;

namespace Streamify.Core.Jobs;

internal sealed class JobsOptionsValidator : IValidateOptions<JobsOptions>
{
    public ValidateOptionsResult Validate(string? name, JobsOptions options)
    {
        List<string> mistakes = [];
        if (string.IsNullOrWhiteSpace(options.TransformCron) || !CronExpression.TryParse(options.TransformCron, out _))
        {
            mistakes.Add($"{JobsOptions.Section}:TransformCron must be a cron expression with seconds, such as '0 5 * * * ?' for five past every hour; it is '{options.TransformCron}'.");
        }

        if (options.RunHistory < TimeSpan.FromDays(1))
        {
            mistakes.Add($"{JobsOptions.Section}:RunHistory must be at least 1.00:00:00 (one day); it is {options.RunHistory}.");
        }

        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }
}
