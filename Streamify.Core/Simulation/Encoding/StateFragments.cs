using Streamify.Core.Simulation.Behaviour;

namespace Streamify.Core.Simulation.Encoding;

/// <summary>What a state adds to each topic's events between the session id and the item's number.</summary>
internal sealed class StateFragments
{
    public StateFragments(PageState state)
    {
        string level = $",\"level\":{JsonFragments.Text(state.Level)},\"itemInSession\":";
        string auth = $",\"auth\":{JsonFragments.Text(state.Auth)}";
        PageView = JsonFragments.Bytes(
            $",\"page\":{JsonFragments.Text(state.Page)}{auth},\"method\":{JsonFragments.Text(state.Method)},\"status\":{state.Status}{level}");
        AuthAndLevel = JsonFragments.Bytes(auth + level);
        Level = JsonFragments.Bytes(level);
    }

    public byte[] PageView { get; }

    public byte[] AuthAndLevel { get; }

    public byte[] Level { get; }
}
