namespace IncidentTracker.Extraction.Incidents;

/// <summary>What the words around one mention of a name say of it.</summary>
[Flags]
internal enum Sign : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>"the breach at X", "an attack on X", "breaking into the computers of X".</summary>
    DeedAt = 1,

    /// <summary>"stolen from X", "the theft of coins from X".</summary>
    From = 2,

    /// <summary>"the servers of X", "websites at X" in a passage of harm.</summary>
    ThingOf = 4,

    /// <summary>"a former technician at X", "patients of X" in a passage of harm.</summary>
    PeopleOf = 8,

    /// <summary>"hit X", "defaced X", "fined X".</summary>
    Object = 16,

    /// <summary>"X's servers".</summary>
    Owns = 32,

    /// <summary>"X said it had found", "X said its network".</summary>
    SaysOwn = 64,

    /// <summary>"X was hit", "X has been offline".</summary>
    Passive = 128,

    /// <summary>"X shut", "X is notifying", "X suspended".</summary>
    Met = 256,

    /// <summary>"X hack", "X data breach", "X's breach".</summary>
    Named = 512,

    /// <summary>"X, whose records were posted".</summary>
    Whose = 1024,

    /// <summary>"the Danish firm X", "X, a maker of pumps".</summary>
    Described = 2048,

    /// <summary>"security firm X", "researchers at X", "X tracks the group".</summary>
    Watches = 4096,

    /// <summary>"told X", "seen by X".</summary>
    Tells = 8192,

    /// <summary>"X hackers", "the group X", "attack by X", "X claimed responsibility".</summary>
    Did = 16384,

    /// <summary>"in X", "near X".</summary>
    Where = 32768,

    /// <summary>"X said" and no more.</summary>
    Says = 65536,

    /// <summary>"according to X", "X's minister".</summary>
    Source = 131072,

    /// <summary>"X, a group that", "the X group".</summary>
    Group = 262144,

    /// <summary>"at X", where the sentence tells of harm.</summary>
    At = 524288,

    /// <summary>"added X to its leak site".</summary>
    Listed = 1048576,

    /// <summary>"X said hackers had copied records".</summary>
    SaysHarm = 2097152,
}
