using System.Globalization;
using Microsoft.Extensions.Options;
using Streamify.Core.Simulation.Behaviour;
using Streamify.Core.Simulation.Population;

namespace Streamify.Core.Simulation;

internal sealed class SimulationOptionsValidator : IValidateOptions<SimulationOptions>
{
    private const int LongestTag = 200;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(30);

    public ValidateOptionsResult Validate(string? name, SimulationOptions options)
    {
        List<string> mistakes = [];
        Check(mistakes, "Users", options.Users is null or (>= 0 and <= SimulationOptions.MostUsers), options.Users, $"0 to {SimulationOptions.MostUsers}");
        Check(mistakes, "GrowthRate", options.GrowthRate is null or (>= 0 and <= SimulationOptions.LargestGrowthRate), options.GrowthRate, $"0 to {SimulationOptions.LargestGrowthRate}");
        Check(mistakes, "AttritionRate", options.AttritionRate is >= 0 and < 1, options.AttritionRate, "0 to below 1");
        Check(mistakes, "FirstUserId", options.FirstUserId is null or (>= 0 and <= SimulationOptions.LargestUserId), options.FirstUserId, $"0 to {SimulationOptions.LargestUserId}");
        Check(mistakes, "FirstSessionId", options.FirstSessionId is >= 1 and <= SimulationOptions.LargestUserId, options.FirstSessionId, $"1 to {SimulationOptions.LargestUserId}");
        Check(mistakes, "Threads", options.Threads is >= 0 and <= 64, options.Threads, "0 to 64");
        Check(mistakes, "Tag", options.Tag is null or { Length: <= LongestTag }, $"{options.Tag?.Length} characters long", $"at most {LongestTag}");
        CheckShares(mistakes, options.Habits, options.Faults);
        if (options.SimilarSongsFile is { } similar && !File.Exists(similar))
        {
            mistakes.Add($"{SimulationOptions.Section}:SimilarSongsFile is '{similar}'; there is no such file.");
        }

        if (options.PopulationFolder is { } folder && PopulationFiles.WhyUnreadable(folder) is { } reason)
        {
            mistakes.Add($"{SimulationOptions.Section}:PopulationFolder is '{folder}'; {reason}");
        }

        if (options.ConfigFile is { } path)
        {
            try
            {
                BehaviourConfig config = BehaviourReader.ReadFile(path);
                if (options.GrowthRate > 0)
                {
                    AddMistakesOfFile(mistakes, path, BehaviourChecks.OfGrowth(config));
                }
            }
            catch (BehaviourException exception)
            {
                AddMistakesOfFile(mistakes, path, exception.Mistakes);
            }
        }

        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static void CheckShares(List<string> mistakes, SimulationHabits habits, SimulationFaults faults)
    {
        (string Key, double Share)[] shares =
        [
            ("Habits:Taste", habits.Taste), ("Habits:ArtistRuns", habits.ArtistRuns), ("Habits:Repeats", habits.Repeats),
            ("Habits:Skips", habits.Skips), ("Habits:SeveralDevices", habits.SeveralDevices),
            ("Habits:DayRhythm", habits.DayRhythm), ("Faults:Dropped", faults.Dropped),
            ("Faults:Duplicated", faults.Duplicated), ("Faults:OutOfOrder", faults.OutOfOrder), ("Faults:Late", faults.Late),
            ("Faults:Malformed", faults.Malformed),
        ];
        foreach ((string key, double share) in shares)
        {
            Check(mistakes, key, share is >= 0 and <= 1, share, "0 to 1");
        }

        Check(mistakes, "Habits:MovesPerYear", habits.MovesPerYear is >= 0 and <= 10, habits.MovesPerYear, "0 to 10");
        Check(mistakes, "Faults:LateAtLeast", faults.LateAtLeast >= TimeSpan.Zero && faults.LateAtLeast <= LongestDelay, faults.LateAtLeast, $"00:00:00 to {LongestDelay}");
        Check(mistakes, "Faults:LateMean", faults.LateMean >= TimeSpan.Zero && faults.LateMean <= LongestDelay, faults.LateMean, $"00:00:00 to {LongestDelay}");
        Check(mistakes, "Faults:LateAtMost", faults.LateAtMost >= faults.LateAtLeast && faults.LateAtMost <= LongestDelay, faults.LateAtMost, $"LateAtLeast ({faults.LateAtLeast}) to {LongestDelay}");
        double damaged = faults.Dropped + faults.Duplicated + faults.OutOfOrder + faults.Late + faults.Malformed;
        Check(mistakes, "Faults together", damaged <= 1 || double.IsNaN(damaged), damaged, "at most 1");
        double songs = habits.Taste + habits.ArtistRuns + habits.Repeats;
        Check(mistakes, "Habits:Taste, ArtistRuns and Repeats together", songs <= 1 || double.IsNaN(songs), songs, "at most 1");
    }

    private static void AddMistakesOfFile(List<string> mistakes, string path, IEnumerable<string> found) =>
        mistakes.AddRange(found.Select(mistake => $"{SimulationOptions.Section}:ConfigFile '{path}': {mistake}"));

    private static void Check(List<string> mistakes, string key, bool good, object? value, string expected)
    {
        if (!good)
        {
            mistakes.Add(string.Create(CultureInfo.InvariantCulture, $"{SimulationOptions.Section}:{key} is {value}; expected {expected}."));
        }
    }
}
