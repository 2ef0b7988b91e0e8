using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Streamify.Web.Components.Formatting;
using Streamify.Web.Live;

namespace Streamify.Web.Components.Listening;

/// <summary>The last minute and the last listens, renewed each second.</summary>
public sealed partial class LiveStrip : ComponentBase, IDisposable
{
    private const int Shown = 4;
    private const double BarSpace = 28;

    private LiveSnapshot _snapshot = LiveSnapshot.Empty;
    private int _most = 1;
    private long _seen;
    private bool _calm;

    [Inject]
    private LiveWindows Live { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private string Freshness => _snapshot switch
    {
        { Connected: false } => "the event log is not readable yet",
        { LastEventAt: { } at } => $"newest event {Clock.Ago(at)}",
        _ => "no events since the start",
    };

    public void Dispose() => Live.Updated -= Update;

    protected override void OnInitialized()
    {
        Take();
        Live.Updated += Update;
    }

    private void Update() => _ = InvokeAsync(() =>
    {
        Take();
        StateHasChanged();
    });

    private void Take()
    {
        _seen = Newest(_snapshot);
        _snapshot = Live.Current;

        // One or two new listens slide in; a stream of them would only flicker.
        _calm = _seen > 0 && Newest(_snapshot) - _seen <= 2;
        _most = Math.Max(1, _snapshot.PerSecond.Max());
    }

    private static long Newest(LiveSnapshot snapshot) => snapshot.Playing.Count == 0 ? 0 : snapshot.Playing.Max(static listen => listen.Sequence);

    /// <summary>One path for all bars: a second later one attribute goes over the wire, not sixty.</summary>
    private string Bars()
    {
        StringBuilder path = new();
        for (int i = 0; i < _snapshot.PerSecond.Count; i++)
        {
            int count = _snapshot.PerSecond[i];
            double height = count == 0 ? 1 : Math.Max(2, BarSpace * count / _most);
            path.Append(CultureInfo.InvariantCulture, $"M{i * 3} {BarSpace}v-{height:0.#}h2v{height:0.#}z");
        }

        return path.ToString();
    }
}
