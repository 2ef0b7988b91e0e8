using Streamify.Core.Events;
using Streamify.Core.Simulation.Behaviour;
using Streamify.Core.Simulation.Engine;

namespace Streamify.Core.Simulation.Encoding;

/// <summary>Writes raw events as the JSON of the topics; fields in the original's order.</summary>
internal sealed class EventEncoder(SimulationModel model)
{
    private const int MostEventsOfOne = 3;

    private readonly JsonFragments _fragments = new(model);

    /// <summary>Encodes the events from <paramref name="start"/> on: a page view each, then what else it is (a listen, a change of plan, a login).</summary>
    public void Encode(in Slice slice, int start, int count, EventBatch into)
    {
        into.Begin(count * MostEventsOfOne);
        for (int i = start; i < start + count; i++)
        {
            ref readonly RawEvent raw = ref slice[i];
            StateNode node = model.Machine[raw.State];
            Span<byte> view = into.Room(_fragments.LongestEvent);
            int length = WritePageView(view, raw, node, out Range person);
            into.Add(Topics.PageViewEvents, raw.Time, model.FirstUserId + raw.User, length);
            ReadOnlySpan<byte> same = view[person];
            if (node.IsSong)
            {
                Add(into, Topics.ListenEvents, raw, node, same);
            }

            if (node.IsStatusChange)
            {
                Add(into, Topics.StatusChangeEvents, raw, node, same);
            }

            if (raw.AnswersLogin)
            {
                Add(into, Topics.AuthEvents, raw, node, same);
            }
        }
    }

    /// <param name="to">At least <see cref="JsonFragments.LongestEvent"/> bytes.</param>
    /// <param name="raw">The event.</param>
    /// <param name="node">Its state.</param>
    /// <param name="person">Where device and user stand, which are the same in the other events of this moment.</param>
    private int WritePageView(Span<byte> to, in RawEvent raw, StateNode node, out Range person)
    {
        Utf8Line line = new(to);
        line.Add("{\"ts\":"u8);
        AddMoment(ref line, raw, _fragments.States[raw.State].PageView);
        int start = line.Length;
        line.Add(_fragments.Places[raw.Place]);
        line.Add(_fragments.Agents[raw.UserAgent]);
        line.Add(_fragments.Positions[raw.Place]);
        if (node.ShowsUser)
        {
            AddUser(ref line, raw);
        }

        person = start..line.Length;
        if (node.IsSong)
        {
            line.Add(","u8);
            line.Add(_fragments.Songs[raw.Track]);
        }

        line.Add("}"u8);
        return line.Length;
    }

    private void Add(EventBatch into, string topic, in RawEvent raw, StateNode node, ReadOnlySpan<byte> person)
    {
        StateFragments state = _fragments.States[raw.State];
        Utf8Line line = new(into.Room(_fragments.LongestEvent));
        line.Add("{"u8);
        if (topic == Topics.ListenEvents)
        {
            line.Add(_fragments.Songs[raw.Track]);
            line.Add(","u8);
        }

        line.Add("\"ts\":"u8);
        AddMoment(ref line, raw, topic == Topics.AuthEvents ? state.Level : state.AuthAndLevel);
        line.Add(person);
        if (topic == Topics.AuthEvents)
        {
            line.Add(node.IsLoggedIn ? ",\"success\":true"u8 : ",\"success\":false"u8);
        }

        line.Add("}"u8);
        into.Add(topic, raw.Time, model.FirstUserId + raw.User, line.Length);
    }

    private static void AddMoment(ref Utf8Line line, in RawEvent raw, byte[] state)
    {
        line.Add(raw.Time);
        line.Add(",\"sessionId\":"u8);
        line.Add(raw.Session);
        line.Add(state);
        line.Add(raw.ItemInSession);
    }

    private void AddUser(ref Utf8Line line, in RawEvent raw)
    {
        line.Add(",\"userId\":"u8);
        line.Add(model.FirstUserId + raw.User);
        line.Add(_fragments.Surnames[raw.Surname]);
        line.Add(_fragments.FirstNames[raw.FirstName]);
        if (raw.Registration != 0)
        {
            line.Add(",\"registration\":"u8);
            line.Add(raw.Registration);
        }

        line.Add(_fragments.Tag);
    }
}
