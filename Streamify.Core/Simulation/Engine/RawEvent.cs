namespace Streamify.Core.Simulation.Engine;

/// <summary>One event before it is written as JSON.</summary>
internal struct RawEvent
{
    /// <summary>Epoch milliseconds.</summary>
    public long Time;

    /// <summary>Epoch milliseconds; 0 for none.</summary>
    public long Registration;
    public long Session;

    /// <summary>Number of the user, from 0.</summary>
    public int User;
    public int Track;
    public int ItemInSession;
    public ushort FirstName;
    public ushort Surname;
    public ushort Place;
    public ushort UserAgent;
    public short State;

    /// <summary>The event answers a login.</summary>
    public bool AnswersLogin;

    /// <summary>The first event of its session that is handed out.</summary>
    public bool OpensSession;
}
