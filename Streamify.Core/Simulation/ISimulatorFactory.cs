using Microsoft.Extensions.Options;

namespace Streamify.Core.Simulation;

/// <summary>Makes simulators for other options than the configured ones, such as a command line's.</summary>
public interface ISimulatorFactory
{
    /// <summary>A simulator with these options.</summary>
    /// <exception cref="OptionsValidationException">The options hold mistakes; its failures name each.</exception>
    ISimulator Create(SimulationOptions options);

    /// <summary>The period that the behaviour file of the options asks for (<c>start-date</c>, <c>end-date</c>); null where it says nothing.</summary>
    /// <exception cref="OptionsValidationException">The options hold mistakes.</exception>
    (DateTimeOffset? From, DateTimeOffset? To) PeriodOf(SimulationOptions options);
}
