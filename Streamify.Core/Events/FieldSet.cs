namespace Streamify.Core.Events;

/// <summary>A small set of <see cref="FieldId"/>.</summary>
internal readonly record struct FieldSet(ulong Bits)
{
    public bool Contains(FieldId id) => (Bits & (1UL << (int)id)) != 0;

    public FieldSet With(FieldId id) => new(Bits | (1UL << (int)id));

    /// <summary>The members of this set that <paramref name="other"/> lacks.</summary>
    public FieldSet Except(FieldSet other) => new(Bits & ~other.Bits);

    /// <summary>The member with the lowest number; <see cref="FieldId.Unknown"/> when empty.</summary>
    public FieldId First => Bits == 0 ? FieldId.Unknown : (FieldId)System.Numerics.BitOperations.TrailingZeroCount(Bits);
}
