using Streamify.Core.Events;
using Streamify.Core.Simulation.Behaviour;
using Streamify.Core.Simulation.Engine;

namespace Streamify.Core.Simulation.Encoding;

/// <summary>Writes raw events as the JSON of the topics; fields in the original's order.</summary>
internal sealed class EventEncoder(SimulationModel model)
{
    // Large arrays are never copied by the garbage collector, which was most of the work with small ones.
    private const int MostChunkBytes = 1024 * 1024;
    private const int UsualBytesPerRaw = 1100;

    private readonly JsonFragments _fragments = new(model);

    /// <summary>
    /// Encodes the events from <paramref name="start"/> on: a page view each, then what else it is (a listen, a change of plan, a login).
    /// The bytes of many events share one array.
    /// </summary>
    public List<SimulatedEvent> Encode(in Slice slice, int start, int count)
    {
        List<SimulatedEvent> encoded = new(count * 2);
        byte[] chunk = [];
        int used = 0;
        int i = start;
        for (; i < start + count; i++)
        {
            ref readonly RawEvent raw = ref slice[i];
            StateNode node = model.Machine[raw.State];
            Add(Topics.PageViewEvents, raw, node);
            if (node.IsSong)
            {
                Add(Topics.ListenEvents, raw, node);
            }

            if (node.IsStatusChange)
            {
                Add(Topics.StatusChangeEvents, raw, node);
            }

            if (raw.AnswersLogin)
            {
                Add(Topics.AuthEvents, raw, node);
            }
        }

        return encoded;

        void Add(string topic, in RawEvent raw, StateNode node)
        {
            if (chunk.Length - used < _fragments.LongestEvent)
            {
                int wanted = Math.Min((start + count - i) * UsualBytesPerRaw, MostChunkBytes);
                chunk = GC.AllocateUninitializedArray<byte>(Math.Max(wanted, _fragments.LongestEvent));
                used = 0;
            }

            int length = Write(chunk.AsSpan(used), topic, raw, node);
            encoded.Add(new SimulatedEvent(topic, raw.Time, model.FirstUserId + raw.User, chunk.AsMemory(used, length)));
            used += length;
        }
    }

    private int Write(Span<byte> to, string topic, in RawEvent raw, StateNode node)
    {
        StateFragments state = _fragments.States[raw.State];
        Utf8Line line = new(to);
        line.Add("{"u8);
        if (topic == Topics.ListenEvents)
        {
            line.Add(_fragments.Songs[raw.Track]);
            line.Add(","u8);
        }

        line.Add("\"ts\":"u8);
        line.Add(raw.Time);
        line.Add(",\"sessionId\":"u8);
        line.Add(raw.Session);
        line.Add(topic switch { Topics.PageViewEvents => state.PageView, Topics.AuthEvents => state.Level, _ => state.AuthAndLevel });
        line.Add(raw.ItemInSession);
        line.Add(_fragments.Places[raw.Place]);
        line.Add(_fragments.Agents[raw.UserAgent]);
        line.Add(_fragments.Positions[raw.Place]);
        if (node.ShowsUser)
        {
            AddUser(ref line, raw);
        }

        if (topic == Topics.PageViewEvents && node.IsSong)
        {
            line.Add(","u8);
            line.Add(_fragments.Songs[raw.Track]);
        }

        if (topic == Topics.AuthEvents)
        {
            line.Add(node.IsLoggedIn ? ",\"success\":true"u8 : ",\"success\":false"u8);
        }

        line.Add("}"u8);
        return line.Length;
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
