using System.Globalization;
using System.Numerics;
using Microsoft.Extensions.Options;

namespace Streamify.Core.Genres;

internal sealed class GenresOptionsValidator : IValidateOptions<GenresOptions>
{
    public ValidateOptionsResult Validate(string? name, GenresOptions options)
    {
        List<string> mistakes = [];
        Check(mistakes, nameof(options.MaxFileBytes), options.MaxFileBytes, 1024, 2_000_000_000);
        Check(mistakes, nameof(options.MaxRows), options.MaxRows, 100, 10_000_000);
        Check(mistakes, nameof(options.MaxClasses), options.MaxClasses, 2, 1000);
        Check(mistakes, nameof(options.Threads), options.Threads, 0, 64);
        Check(mistakes, nameof(options.QueueLength), options.QueueLength, 1, 100);
        Check(mistakes, nameof(options.DriftThreshold), options.DriftThreshold, 0.01, 10);
        if (options.LabelsPath is not null && options.FeaturesPath is null)
        {
            mistakes.Add($"{GenresOptions.Section}:LabelsPath is '{options.LabelsPath}' without a FeaturesPath; set both, or neither for the built-in sample.");
        }

        CheckFile(mistakes, nameof(options.FeaturesPath), options.FeaturesPath);
        CheckFile(mistakes, nameof(options.LabelsPath), options.LabelsPath);
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static void CheckFile(List<string> mistakes, string key, string? path)
    {
        if (path is not null && !File.Exists(path))
        {
            mistakes.Add($"{GenresOptions.Section}:{key} is '{path}'; there is no such file.");
        }
    }

    private static void Check<T>(List<string> mistakes, string key, T value, T least, T most)
        where T : INumber<T>
    {
        if (!(value >= least && value <= most))
        {
            mistakes.Add(string.Create(CultureInfo.InvariantCulture, $"{GenresOptions.Section}:{key} is {value}; expected {least} to {most}."));
        }
    }
}
