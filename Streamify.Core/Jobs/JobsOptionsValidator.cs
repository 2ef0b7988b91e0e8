using Microsoft.Extensions.Options;
using Quartz;

namespace Streamify.Core.Jobs;

internal sealed class JobsOptionsValidator : IValidateOptions<JobsOptions>
{
    public ValidateOptionsResult Validate(string? name, JobsOptions options)
    {
        List<string> mistakes = [];
        CheckCron(mistakes, nameof(options.TransformCron), options.TransformCron);
        CheckCron(mistakes, nameof(options.GenreTrainingCron), options.GenreTrainingCron);
        CheckCron(mistakes, nameof(options.GenreDriftCron), options.GenreDriftCron);
        CheckCron(mistakes, nameof(options.LakeOptimizeCron), options.LakeOptimizeCron);
        CheckCron(mistakes, nameof(options.LakeVacuumCron), options.LakeVacuumCron);
        if (options.TransformTimeout < TimeSpan.FromMinutes(1) || options.TransformTimeout > TimeSpan.FromDays(1))
        {
            mistakes.Add($"{JobsOptions.Section}:TransformTimeout must be from 00:01:00 to 1.00:00:00 (one day); it is {options.TransformTimeout}.");
        }

        if (options.Retries is < 0 or > 10)
        {
            mistakes.Add($"{JobsOptions.Section}:Retries must be from 0 to 10; it is {options.Retries}.");
        }

        if (options.RetryDelay < TimeSpan.FromSeconds(1) || options.RetryDelay > TimeSpan.FromMinutes(10))
        {
            mistakes.Add($"{JobsOptions.Section}:RetryDelay must be from 00:00:01 to 00:10:00; it is {options.RetryDelay}.");
        }

        if (options.ClusterCheckin < TimeSpan.FromSeconds(1) || options.ClusterCheckin > TimeSpan.FromMinutes(1))
        {
            mistakes.Add($"{JobsOptions.Section}:ClusterCheckin must be from 00:00:01 to 00:01:00; it is {options.ClusterCheckin}.");
        }

        if (options.RunHistory < TimeSpan.FromDays(1) || options.RunHistory > TimeSpan.FromDays(3650))
        {
            mistakes.Add($"{JobsOptions.Section}:RunHistory must be from 1.00:00:00 (one day) to 3650.00:00:00; it is {options.RunHistory}.");
        }

        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static void CheckCron(List<string> mistakes, string key, string cron)
    {
        if (string.IsNullOrWhiteSpace(cron) || !CronExpression.TryParse(cron, out _))
        {
            mistakes.Add($"{JobsOptions.Section}:{key} must be a cron expression with seconds, such as '0 5 * * * ?' for five past every hour; it is '{cron}'.");
        }
    }
}
