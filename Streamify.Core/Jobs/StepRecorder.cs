using Streamify.Core.State;
using Streamify.Core.Warehouse;

namespace Streamify.Core.Jobs;

/// <summary>Keeps the finished steps for the run history and passes them on.</summary>
internal sealed class StepRecorder(IProgress<TransformProgress>? next) : IProgress<TransformProgress>
{
    private readonly List<RunStep> _steps = [];

    public IReadOnlyList<RunStep> Steps => _steps;

    public void Report(TransformProgress value)
    {
        _steps.Add(new RunStep(value.Step, value.Rows, value.Elapsed));
        next?.Report(value);
    }
}
