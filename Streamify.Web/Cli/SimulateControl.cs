using System.CommandLine;
using System.Globalization;
using Streamify.Web.Demo;
using Streamify.Web.Hosting.Control;

namespace Streamify.Web.Cli;

/// <summary><c>simulate status</c>, <c>pause</c>, <c>resume</c>, <c>speed</c> and <c>population</c>: the simulation of a running server.</summary>
internal static class SimulateControl
{
    public static void AddTo(Command simulate, CommandContext context)
    {
        Argument<double?> speed = new("multiple")
        {
            Description = $"60x for a minute in each second, up to {DemoControl.FastestSpeed}x; live to go along with the clock.",
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (text.Equals("live", StringComparison.OrdinalIgnoreCase))
                {
                    return null;
                }

                if (double.TryParse(text.TrimEnd('x'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
                    && value is > 0 and <= DemoControl.FastestSpeed)
                {
                    return value;
                }

                result.AddError($"The speed must be a multiple such as 60x, at most {DemoControl.FastestSpeed}x, or live; it is '{text}'.");
                return null;
            },
        };
        Argument<int> users = new("users") { Description = $"1 to {DemoControl.MostUsers}." };
        users.Validators.Add(result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value is < 1 or > DemoControl.MostUsers)
            {
                result.AddError($"The number of users must be from 1 to {DemoControl.MostUsers}; it is {value}.");
            }
        });
        Command toSpeed = new("speed", "Let the server's simulation go faster or slower.") { speed };
        Command toPopulation = new("population", "Change the number of users of the server's simulation.") { users };
        Add(new Command("status", "How the server's simulation stands."), _ => new SimulationOrder());
        Add(new Command("pause", "Stop the server's simulation."), _ => new SimulationOrder { Pause = true });
        Add(new Command("resume", "Let the server's simulation go on."), _ => new SimulationOrder { Pause = false });
        Add(toSpeed, parsed => parsed.GetValue(speed) is { } multiple ? new SimulationOrder { Speed = multiple } : new SimulationOrder { Live = true });
        Add(toPopulation, parsed => new SimulationOrder { Users = parsed.GetValue(users) });

        void Add(Command command, Func<ParseResult, SimulationOrder> order)
        {
            Option<string?> data = CommandContext.DataOption();
            command.Options.Add(data);
            command.SetAction((parsed, _) => RunAsync(context, context.SettingsWith(parsed.GetValue(data)), order(parsed)));
            simulate.Subcommands.Add(command);
        }
    }

    private static Task<int> RunAsync(CommandContext context, IReadOnlyList<string> settings, SimulationOrder order) => CommandRunner.RunAsync(
        context.Terminal,
        async cancellationToken =>
        {
            await using PipelineSession session = await PipelineSession.OpenAsync(context, "simulate", settings, cancellationToken);
            if (!session.ThroughServer)
            {
                throw new CommandFailedException($"No server runs on {session.Paths.Root}. Start one, or name its data folder with --data.");
            }

            DemoState state = await session.Pipeline.SteerAsync(order, cancellationToken);
            string pace = state.Paused ? "paused" : !state.Live ? "making its past" : state.Speed is { } speed ? string.Create(CultureInfo.InvariantCulture, $"{speed:0.##}x") : "live";
            string wanted = order.Users is { } users && users != state.Population ? $", {Count.Of(users, "user")} from the next step on" : "";
            await context.Terminal.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{pace}, {state.Now.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, {Count.Of(state.Population, "user")}, {Count.Of(state.Events, "event")}, {state.PerSecond:0.0} events/s{wanted}"));
            return ExitCodes.Done;
        },
        interrupted: "Interrupted.");
}
