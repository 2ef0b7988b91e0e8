namespace Streamify.Web.Auth;

/// <summary>Who may sign in, and how sign-in defends itself (<c>Streamify:Auth</c>).</summary>
public sealed class AuthOptions
{
    /// <summary>The section these options are bound from.</summary>
    public const string Section = "Streamify:Auth";

    /// <summary>The name of the admin that <see cref="AdminPassword"/> makes.</summary>
    public string AdminName { get; set; } = "admin";

    /// <summary>
    /// Makes the first admin at the start, when there is none yet; later starts do not look at it. Without it, the start prints a
    /// one-time set-up token on the console. 12 to 256 characters; empty counts as not set.
    /// </summary>
    public string? AdminPassword { get; set; }

    /// <summary>How long a session lasts without a request; 5 minutes to 30 days.</summary>
    public TimeSpan SessionLength { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Wrong passwords in a row that lock a user; 1 to 100.</summary>
    public int MaxFailures { get; set; } = 5;

    /// <summary>How long a user stays locked; 10 seconds to 1 day.</summary>
    public TimeSpan LockoutLength { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Attempts to sign in or set up that one address may make within a minute; 1 to 1,000.</summary>
    public int AttemptsPerMinute { get; set; } = 20;

    /// <summary>How long the audit remembers; 1 day to 3,650 days.</summary>
    public TimeSpan AuditAge { get; set; } = TimeSpan.FromDays(365);

    /// <summary>
    /// Addresses (<c>10.0.0.5</c>) and networks (<c>10.0.0.0/8</c>) of proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c>
    /// are believed, separated by commas. Empty: nobody's.
    /// </summary>
    public string TrustedProxies { get; set; } = "";
}
