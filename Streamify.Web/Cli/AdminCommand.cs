using System.CommandLine;
using System.Globalization;
using Streamify.Core.State;
using Streamify.Web.Auth;
using Streamify.Web.Hosting.Control;

namespace Streamify.Web.Cli;

/// <summary><c>admin</c>: who may sign in. Passwords are chosen in the browser, so none ever stands in a shell's history.</summary>
internal static class AdminCommand
{
    public static Command Create(CommandContext context)
    {
        Command command = new("admin", "Who may sign in to the admin area; works beside a running server.");
        command.Subcommands.Add(CreateUser(context));
        command.Subcommands.Add(ResetPassword(context));
        command.Subcommands.Add(List(context));
        return command;
    }

    private static Command CreateUser(CommandContext context)
    {
        Argument<string> name = NameArgument("The new user's name.");
        Option<string?> data = CommandContext.DataOption();
        Command command = new("create-user", "Add an admin and print the set-up token with which the password is chosen.") { name, data };
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(data), async (accounts, _, cancellationToken) =>
        {
            string given = parsed.GetRequiredValue(name);
            (string Token, DateTimeOffset Expires) issued = await accounts.CreateAdminAsync(given, Accounts.CommandLine, cancellationToken)
                ?? throw new CommandFailedException($"There is a user '{given}' already. A new set-up token: admin reset-password {given}");
            await WriteTokenAsync(context.Terminal, $"{given} was added.", issued);
        }));
        return command;
    }

    private static Command ResetPassword(CommandContext context)
    {
        Argument<string> name = NameArgument("The user.");
        Option<string?> data = CommandContext.DataOption();
        Command command = new("reset-password", "Print a one-time set-up token with which the user chooses a new password; it also ends a lock.") { name, data };
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(data), async (accounts, _, cancellationToken) =>
        {
            string given = parsed.GetRequiredValue(name);
            (string Token, DateTimeOffset Expires) issued = await accounts.ResetPasswordAsync(given, Accounts.CommandLine, cancellationToken)
                ?? throw new CommandFailedException($"There is no user '{given}'. All users: admin list");
            await WriteTokenAsync(context.Terminal, $"The present password of {given} works until a new one is chosen.", issued);
        }));
        return command;
    }

    private static Command List(CommandContext context)
    {
        Option<bool> json = new("--json") { Description = "Print a JSON array of objects." };
        Option<string?> data = CommandContext.DataOption();
        Command command = new("list", "List the users.") { json, data };
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(data), async (_, users, cancellationToken) =>
        {
            QueryTable table = new(
                ["name", "role", "password", "created", "lastSignIn", "lockedUntil"],
                [.. (await users.ListAsync(cancellationToken)).Select(Row)],
                Truncated: false);
            TableWriter.Write(context.Terminal, table, parsed.GetValue(json) ? TableFormat.Json : TableFormat.Aligned);
        }));
        return command;
    }

    private static Argument<string> NameArgument(string description)
    {
        Argument<string> name = new("user") { Description = description };
        name.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && UserNames.Problem(result.Tokens[0].Value) is { } problem)
            {
                result.AddError($"{problem} It is '{result.Tokens[0].Value}'.");
            }
        });
        return name;
    }

    private static Task<int> RunAsync(CommandContext context, string? data, Func<Accounts, IUserRepository, CancellationToken, Task> work) =>
        CommandRunner.RunAsync(
            context.Terminal,
            async cancellationToken =>
            {
                // The state database takes several processes, and a server asks it at every request: a change holds at once.
                await using PipelineSession session = await PipelineSession.OpenAsync(context, "admin", context.SettingsWith(data), cancellationToken);
                await work(session.Services.GetRequiredService<Accounts>(), session.Services.GetRequiredService<IUserRepository>(), cancellationToken);
                return ExitCodes.Done;
            },
            interrupted: "Interrupted.");

    private static async Task WriteTokenAsync(ITerminal terminal, string what, (string Token, DateTimeOffset Expires) issued)
    {
        await terminal.Error.WriteLineAsync(
            $"{what} Set-up token, for {SignInAddress.SetUp} on the dashboard's address; it works once, until {issued.Expires.ToString("u", CultureInfo.InvariantCulture)}:");
        await terminal.Out.WriteLineAsync(issued.Token);
    }

    private static Cell[] Row(UserAccount user) =>
    [
        Cell.Of(user.Name),
        Cell.Of(user.Role),
        Cell.Of(user.PasswordHash is not null),
        Cell.Of(user.Created),
        Cell.Of(user.LastSignIn),
        Cell.Of(user.LockedUntil),
    ];
}
