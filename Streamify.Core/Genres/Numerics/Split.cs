namespace Streamify.Core.Genres.Numerics;

/// <summary>Row numbers to train on and to test on.</summary>
/// <param name="Train">Training rows.</param>
/// <param name="Test">Test rows.</param>
internal sealed record Split(int[] Train, int[] Test);
