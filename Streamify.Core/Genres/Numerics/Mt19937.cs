namespace Streamify.Core.Genres.Numerics;

/// <summary>
/// The 32-bit Mersenne Twister (Matsumoto and Nishimura, 1998) with the 2002 initialisation from one number: the generator behind
/// most published seeds, so that a seeded split of the past can be drawn again.
/// </summary>
internal sealed class Mt19937
{
    private const int Size = 624;
    private const int Shift = 397;
    private const uint Twist = 0x9908B0DF;
    private const uint UpperMask = 0x80000000;
    private const uint LowerMask = 0x7FFFFFFF;

    private readonly uint[] _state = new uint[Size];
    private int _next = Size;

    public Mt19937(uint seed)
    {
        _state[0] = seed;
        for (int i = 1; i < Size; i++)
        {
            _state[i] = (1812433253u * (_state[i - 1] ^ (_state[i - 1] >> 30))) + (uint)i;
        }
    }

    public uint NextUInt32()
    {
        if (_next == Size)
        {
            Regenerate();
        }

        uint value = _state[_next++];
        value ^= value >> 11;
        value ^= (value << 7) & 0x9D2C5680;
        value ^= (value << 15) & 0xEFC60000;
        return value ^ (value >> 18);
    }

    private void Regenerate()
    {
        for (int i = 0; i < Size; i++)
        {
            uint mixed = (_state[i] & UpperMask) | (_state[(i + 1) % Size] & LowerMask);
            _state[i] = _state[(i + Shift) % Size] ^ (mixed >> 1) ^ ((mixed & 1) * Twist);
        }

        _next = 0;
    }
}
