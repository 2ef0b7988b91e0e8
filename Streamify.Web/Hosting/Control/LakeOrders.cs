using Streamify.Core.Lake;

namespace Streamify.Web.Hosting.Control;

/// <summary>Carries out orders to the lake in this process.</summary>
internal static class LakeOrders
{
    public static async Task<LakeAnswer> RunAsync(IServiceProvider services, LakeOrder order, IProgress<UpkeepResult>? progress, CancellationToken cancellationToken)
    {
        ILakeMaintenance lake = services.GetRequiredService<ILakeMaintenance>();
        IDeadLetters letters = services.GetRequiredService<IDeadLetters>();
        DeadLetterFilter filter = order.Filter ?? new DeadLetterFilter();
        return order.Action switch
        {
            LakeAction.Status => new LakeAnswer { Tables = await lake.GetStatusAsync(cancellationToken) },
            LakeAction.Optimize => new LakeAnswer { Upkeep = await lake.OptimizeAsync(order.Table, progress, cancellationToken) },
            LakeAction.Vacuum => new LakeAnswer { Upkeep = await lake.VacuumAsync(order.Table, order.DryRun, cancellationToken) },
            LakeAction.History => new LakeAnswer { History = await lake.GetHistoryAsync(order.Table!, order.Limit, cancellationToken) },
            LakeAction.Verify => new LakeAnswer { Verified = await lake.VerifyAsync(order.Table, cancellationToken) },
            LakeAction.Summarise => new LakeAnswer { Groups = await letters.SummariseAsync(filter, order.Limit, cancellationToken) },
            LakeAction.Letters => new LakeAnswer
            {
                Letters = await letters.ListAsync(filter, skip: 0, order.Limit, cancellationToken),
                Matching = await letters.CountAsync(filter, cancellationToken),
            },
            LakeAction.Replay => new LakeAnswer { Replayed = await letters.ReplayAsync(filter, cancellationToken) },
            _ => throw new PipelineException($"There is no order {order.Action} to the lake.") { OrderWasWrong = true },
        };
    }
}
