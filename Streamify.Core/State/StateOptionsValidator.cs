using Microsoft.Extensions.Options;
using Streamify.Core.State.Postgres;

namespace Streamify.Core.State;

/// <summary>Collects all mistakes of <see cref="StateOptions"/>. No message repeats anything of the connection string.</summary>
internal sealed class StateOptionsValidator : IValidateOptions<StateOptions>
{
    public ValidateOptionsResult Validate(string? name, StateOptions options)
    {
        List<string> failures = [];
        if (options.Provider is not (StateOptions.SqliteProvider or StateOptions.PostgresProvider))
        {
            failures.Add($"{StateOptions.Section}:Provider must be {StateOptions.SqliteProvider} or {StateOptions.PostgresProvider}; it is '{options.Provider}'.");
        }

        if (options.Provider == StateOptions.PostgresProvider && PostgresConnection.Problem(options.ConnectionString) is { } problem)
        {
            failures.Add($"{StateOptions.Section}:ConnectionString {problem}");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
