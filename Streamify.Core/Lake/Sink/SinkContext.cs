using Microsoft.Extensions.Logging;
using Streamify.Core.Lake.Delta;
using Streamify.Core.Streaming;

namespace Streamify.Core.Lake.Sink;

/// <summary>What every session of a sink works with.</summary>
internal sealed record SinkContext(
    IEventLog Log,
    LakeCatalog Catalog,
    LakeOptions Options,
    TimeProvider Time,
    LakeMetrics Metrics,
    LakeHealth Health,
    ILogger Logger);
