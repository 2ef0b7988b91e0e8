namespace Streamify.Core.Lake;

/// <summary>The dead letters of one topic with one reason.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Records">How many.</param>
/// <param name="FirstDate">The UTC date on which the first was received.</param>
/// <param name="LastDate">The UTC date on which the last was received.</param>
public sealed record DeadLetterGroup(string Topic, string Reason, long Records, DateOnly FirstDate, DateOnly LastDate);
