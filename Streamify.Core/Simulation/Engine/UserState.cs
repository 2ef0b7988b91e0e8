namespace Streamify.Core.Simulation.Engine;

/// <summary>All that is kept of a user between two events; about 80 bytes, so that millions fit in memory.</summary>
internal struct UserState
{
    /// <summary>The user's own stream of random numbers.</summary>
    public ulong Random;

    /// <summary>Epoch milliseconds; 0 while the user has not registered.</summary>
    public long Registration;

    /// <summary>When the song that plays ends, epoch milliseconds; 0 while the session has had none.</summary>
    public long SongEnd;

    /// <summary>The session's id; given when its first event is handed out.</summary>
    public long Session;

    /// <summary>When the session started, epoch milliseconds.</summary>
    public long SessionStart;

    /// <summary>Mean seconds between actions.</summary>
    public float Alpha;

    /// <summary>Mean seconds between sessions.</summary>
    public float Beta;

    /// <summary>The song that plays.</summary>
    public int Track;

    public int ItemInSession;
    public ushort FirstName;
    public ushort Surname;
    public ushort Place;
    public ushort UserAgent;

    /// <summary>The state of the next event.</summary>
    public short State;

    /// <summary>The state before it in the same session, or -1.</summary>
    public short Previous;

    /// <summary>The next event is the first of its session that is handed out.</summary>
    public bool OpensSession;
}
