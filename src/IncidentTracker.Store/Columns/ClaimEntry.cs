using System.Runtime.InteropServices;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Store.Columns;

/// <summary>What is to be known of an entry in one look.</summary>
[Flags]
internal enum ClaimFlags : byte
{
    None = 0,
    /// <summary>Not rejected, and not lost by the newest reading while undecided.</summary>
    Stands = 1,
    /// <summary>No denial of another act or an earlier incident.</summary>
    Counts = 2,
    /// <summary>The claim's first entry; the others are the same claim in further incidents.</summary>
    First = 4,
    /// <summary>It has a date of its own; else it only sorts by what is in its place.</summary>
    Dated = 8,
    /// <summary>Came with an imported record, and no person has touched it.</summary>
    Imported = 16,
    /// <summary>The newest reading has it.</summary>
    InReading = 32,
    /// <summary>Tagged by a person.</summary>
    ByHand = 64,
    /// <summary>Somebody is named as the accused.</summary>
    Named = 128,
}

/// <summary>A claim in an incident, as charts need it: small, because hundreds of thousands are looked through for one chart.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct ClaimEntry
{
    private byte _stance;
    private byte _kind;
    private byte _precision;
    private byte _hedge;

    /// <summary>Its incident's slot; <see cref="ClaimTable.Nowhere"/> where it counts for none.</summary>
    public int Incident;
    /// <summary>Its article's slot.</summary>
    public int Article;
    /// <summary>When it was said, in <see cref="Minutes"/>.</summary>
    public int SaidAt;
    public ushort ClaimantCountry;
    public ushort AccusedCountry;
    /// <summary>Equal for rows that are one claim: copies of its words, or the parties of one imported statement.</summary>
    public long Statement;
    public ClaimFlags Flags;

    public Stance Stance
    {
        readonly get => (Stance)_stance;
        set => _stance = (byte)value;
    }

    public ClaimantKind Kind
    {
        readonly get => (ClaimantKind)_kind;
        set => _kind = (byte)value;
    }

    /// <summary>How exactly <see cref="SaidAt"/> is known; means nothing without <see cref="ClaimFlags.Dated"/>.</summary>
    public TimePrecision Precision
    {
        readonly get => (TimePrecision)_precision;
        set => _precision = (byte)value;
    }

    public HedgeLevel Hedge
    {
        readonly get => (HedgeLevel)_hedge;
        set => _hedge = (byte)value;
    }

    /// <summary>The day it was said, as <see cref="DateOnly.DayNumber"/>.</summary>
    public readonly int Day => Minutes.Day(SaidAt);

    public readonly bool Is(ClaimFlags flags) => (Flags & flags) == flags;
}

/// <summary>The same claim on the editors' desk.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 2)]
internal struct DeskEntry
{
    private byte _state;

    public int Claim;
    /// <summary>When it was found, where it waits; when it was decided, where it is decided; in <see cref="Minutes"/>.</summary>
    public int Since;
    public ushort Rule;
    public ushort DecidedBy;

    public ClaimState State
    {
        readonly get => (ClaimState)_state;
        set => _state = (byte)value;
    }
}
