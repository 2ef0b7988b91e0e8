using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Streamify.Core.Catalogue;
using Streamify.Core.Simulation.Behaviour;

namespace Streamify.Core.Simulation;

internal sealed class SimulatorFactory(
    ICatalogue catalogue,
    TimeProvider time,
    SimulationMetrics metrics,
    IEnumerable<IValidateOptions<SimulationOptions>> validators,
    ILogger<Simulator> logger) : ISimulatorFactory
{
    public ISimulator Create(SimulationOptions options)
    {
        Check(options);
        return new Simulator(options, catalogue, time, metrics, logger);
    }

    public (DateTimeOffset? From, DateTimeOffset? To) PeriodOf(SimulationOptions options)
    {
        Check(options);
        BehaviourConfig config = BehaviourReader.ReadFor(options);
        return (config.StartDate, config.EndDate);
    }

    private void Check(SimulationOptions options)
    {
        string[] mistakes = [.. validators.Select(validator => validator.Validate(null, options)).SelectMany(result => result.Failures ?? [])];
        if (mistakes.Length > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(SimulationOptions), mistakes);
        }
    }
}
