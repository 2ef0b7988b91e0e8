using System.Globalization;
using Streamify.Core.State;
using Streamify.Core.Warehouse;

namespace Streamify.Core.Jobs;

/// <summary>Keeps the finished steps for the run history and passes them on.</summary>
internal sealed class StepRecorder(IProgress<TransformProgress>? next) : IProgress<TransformProgress>
{
    private readonly List<RunStep> _steps = [];

    /// <summary>Set by the run, since who reports a step may be on a thread that knows no run.</summary>
    public RunLog? Log { get; set; }

    public IReadOnlyList<RunStep> Steps => _steps;

    public void Report(TransformProgress value)
    {
        _steps.Add(new RunStep(value.Step, value.Rows, value.Elapsed));
        Log?.Write(
            RunLineLevel.Information,
            string.Create(CultureInfo.InvariantCulture, $"{value.Completed}/{value.Total} {value.Step}: {value.Rows:N0} rows, {value.Elapsed.TotalSeconds:0.00} s"));
        next?.Report(value);
    }
}
