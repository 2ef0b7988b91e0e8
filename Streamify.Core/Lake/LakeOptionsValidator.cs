using Microsoft.Extensions.Options;

namespace Streamify.Core.Lake;

/// <summary>Collects all mistakes of <see cref="LakeOptions"/>.</summary>
internal sealed class LakeOptionsValidator : IValidateOptions<LakeOptions>
{
    private const int MostDays = 36_500;

    public ValidateOptionsResult Validate(string? name, LakeOptions options)
    {
        List<string> failures = [];
        if (options.Provider is not (LakeOptions.LocalProvider or LakeOptions.GcsProvider))
        {
            failures.Add($"{LakeOptions.Section}:Provider must be {LakeOptions.LocalProvider} or {LakeOptions.GcsProvider}, but is '{options.Provider}'.");
        }

        if (options.Provider == LakeOptions.GcsProvider)
        {
            GcsLakeOptionsValidator.Check(failures, options.Gcs);
        }

        Check(failures, nameof(options.FlushInterval), options.FlushInterval, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        Check(failures, nameof(options.MaxBufferedRows), options.MaxBufferedRows, 1, 10_000_000);
        Check(failures, nameof(options.MaxBufferedBytes), options.MaxBufferedBytes, 1L << 20, 16L << 30);
        Check(failures, nameof(options.MaxBufferedHours), options.MaxBufferedHours, 1, 20_000);
        Check(failures, nameof(options.MaxRetryDelay), options.MaxRetryDelay, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(10));
        Check(failures, nameof(options.CloseHoursAfter), options.CloseHoursAfter, TimeSpan.Zero, TimeSpan.FromDays(30));
        Check(failures, nameof(options.TargetFileBytes), options.TargetFileBytes, 1L << 20, 4L << 30);
        Check(failures, nameof(options.VacuumAfter), options.VacuumAfter, TimeSpan.FromHours(1), TimeSpan.FromDays(3650));
        Check(failures, nameof(options.LogRetention), options.LogRetention, TimeSpan.FromHours(1), TimeSpan.FromDays(3650));
        Check(failures, nameof(options.CheckpointInterval), options.CheckpointInterval, 1, 10_000);
        if (options.RetentionDays is { } days)
        {
            Check(failures, nameof(options.RetentionDays), days, 1, MostDays);
        }

        foreach ((string table, int kept) in options.RetentionDaysByTable)
        {
            Check(failures, $"{nameof(options.RetentionDaysByTable)}:{table}", kept, 1, MostDays);
            if (!LakeTables.All.Contains(table))
            {
                failures.Add($"{LakeOptions.Section}:{nameof(options.RetentionDaysByTable)}:{table} names no table with dates; expected one of {string.Join(", ", LakeTables.All)}.");
            }
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void Check<T>(List<string> failures, string key, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            failures.Add($"{LakeOptions.Section}:{key} must be from {least} to {most}, but is {value}.");
        }
    }
}
