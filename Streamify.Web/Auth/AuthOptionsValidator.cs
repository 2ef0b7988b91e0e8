using System.Globalization;
using Microsoft.Extensions.Options;

namespace Streamify.Web.Auth;

internal sealed class AuthOptionsValidator : IValidateOptions<AuthOptions>
{
    public ValidateOptionsResult Validate(string? name, AuthOptions options)
    {
        List<string> mistakes = [];
        if (UserNames.Problem(options.AdminName) is { } wrongName)
        {
            mistakes.Add($"{AuthOptions.Section}:AdminName: {wrongName}");
        }

        // The value is a secret: only its length may be told.
        if (options.AdminPassword is { Length: > 0 } password && Passwords.Problem(password) is { } wrongPassword)
        {
            mistakes.Add($"{AuthOptions.Section}:AdminPassword: {wrongPassword}");
        }

        Check(mistakes, nameof(options.SessionLength), options.SessionLength, TimeSpan.FromMinutes(5), TimeSpan.FromDays(30));
        Check(mistakes, nameof(options.MaxFailures), options.MaxFailures, 1, 100);
        Check(mistakes, nameof(options.LockoutLength), options.LockoutLength, TimeSpan.FromSeconds(10), TimeSpan.FromDays(1));
        Check(mistakes, nameof(options.AttemptsPerMinute), options.AttemptsPerMinute, 1, 1000);
        Check(mistakes, nameof(options.AuditAge), options.AuditAge, TimeSpan.FromDays(1), TimeSpan.FromDays(3650));
        if (!ProxyList.TryParse(options.TrustedProxies, out _, out string? wrongEntry))
        {
            mistakes.Add($"{AuthOptions.Section}:TrustedProxies must be addresses (10.0.0.5) or networks (10.0.0.0/8), separated by commas; one is '{wrongEntry}'.");
        }

        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static void Check<T>(List<string> mistakes, string key, T value, T least, T most)
        where T : IComparable<T>, IFormattable
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            mistakes.Add(string.Create(CultureInfo.InvariantCulture, $"{AuthOptions.Section}:{key} must be from {least} to {most}; it is {value}."));
        }
    }
}
