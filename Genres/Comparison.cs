using Streamify.Core.Genres.Registry;

namespace Streamify.Web.Components.Admin.Genres;

/// <summary>A challenger beside the champion.</summary>
/// <param name="Challenger">The version that wants the place.</param>
/// <param name="Champion">The version that has it; null while none has.</param>
/// <param name="Check">What the registry says to the change.</param>
public sealed record Comparison(ModelVersion Challenger, ModelVersion? Champion, PromotionCheck Check);
