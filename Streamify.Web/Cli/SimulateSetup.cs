using Microsoft.Extensions.Options;
using Streamify.Core.Simulation;

namespace Streamify.Web.Cli;

/// <summary>A simulation that is ready to start: everything that its files and options say was read.</summary>
/// <param name="Simulator">Makes the run.</param>
/// <param name="From">Its start.</param>
/// <param name="FromGiven">Somebody asked for that start; otherwise a broken-off run keeps its own.</param>
/// <param name="End">Its last time, epoch milliseconds UTC; <see cref="long.MaxValue"/> for none.</param>
internal sealed record SimulateSetup(ISimulator Simulator, DateTimeOffset From, bool FromGiven, long End)
{
    private const double DefaultDays = 14;

    /// <exception cref="CommandFailedException">A file cannot be used, or the options do not go together.</exception>
    public static SimulateSetup Read(IServiceProvider services, SimulateOrder order, TimeProvider timeProvider)
    {
        SimulationOptions options = services.GetRequiredService<IOptions<SimulationOptions>>().Value;
        if (order.Format == SimulateFormat.Parquet && options.Faults.Malformed > 0)
        {
            throw new CommandFailedException("Malformed events have no place in parquet files: leave out --malformed, or write JSON lines.", ExitCodes.WrongUse);
        }

        if (options.Users == 0)
        {
            throw new CommandFailedException($"{SimulationOptions.Section}:Users is 0; a simulation needs at least one user.", ExitCodes.WrongUse);
        }

        ISimulator simulator;
        (DateTimeOffset? From, DateTimeOffset? To) period;
        try
        {
            simulator = services.GetRequiredService<ISimulator>();
            period = services.GetRequiredService<ISimulatorFactory>().PeriodOf(options);
            simulator.Prepare();
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException or OptionsValidationException)
        {
            throw new CommandFailedException(exception.Message, ExitCodes.WrongUse, exception);
        }

        DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(timeProvider.GetUtcNow().ToUnixTimeSeconds());
        DateTimeOffset? to = order.To ?? period.To ?? (order.Continuous ? null : now);
        DateTimeOffset from = order.From ?? period.From ?? (to ?? now).UtcDateTime.Date.AddDays(-DefaultDays);
        return to is null || to > from
            ? new SimulateSetup(simulator, from, order.From is not null || period.From is not null, to?.ToUnixTimeMilliseconds() ?? long.MaxValue)
            : throw new CommandFailedException($"The end of the simulation is {to:u}; expected a time after its start, {from:u} (--from, --to).", ExitCodes.WrongUse);
    }
}
