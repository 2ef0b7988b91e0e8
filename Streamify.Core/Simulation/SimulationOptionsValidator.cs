using System.Globalization;
using Microsoft.Extensions.Options;
using Streamify.Core.Simulation.Behaviour;

namespace Streamify.Core.Simulation;

internal sealed class SimulationOptionsValidator : IValidateOptions<SimulationOptions>
{
    private const int LongestTag = 200;

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
