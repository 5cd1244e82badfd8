using IncidentTracker.Domain.Editing;

namespace IncidentTracker.Store.Accounts;

/// <summary>An account as administrators see it.</summary>
/// <param name="Id">The account.</param>
/// <param name="Email">What they sign in with.</param>
/// <param name="Name">The name shown beside what they do.</param>
/// <param name="Roles">What they may do.</param>
/// <param name="Disabled">Opens nothing any more.</param>
/// <param name="CanSignIn">Has a password, a passkey or a sign-in of the organisation.</param>
/// <param name="HasPassword">Has a password.</param>
/// <param name="HasCodes">A code is asked for after the password.</param>
/// <param name="Passkeys">How many.</param>
/// <param name="Providers">Signs in through the organisation.</param>
/// <param name="Sessions">Browsers that are signed in.</param>
/// <param name="SeenAt">UTC; null where they never came.</param>
/// <param name="LinkUntil">UTC; a one-time link is out until then.</param>
public sealed record AccountLine(
    string Id, string Email, string Name, IReadOnlyList<Role> Roles, bool Disabled, bool CanSignIn, bool HasPassword, bool HasCodes, int Passkeys, bool Providers, int Sessions, DateTime? SeenAt, DateTime? LinkUntil);

/// <summary>Which accounts are wanted.</summary>
/// <param name="Words">Part of the name or the address.</param>
/// <param name="Role">With this role.</param>
public sealed record AccountFilter(string? Words = null, Role? Role = null);

/// <summary>What an account may do at this moment, and whether the session is still one.</summary>
/// <param name="UserId">The account.</param>
/// <param name="Name">As shown to others.</param>
/// <param name="Roles">Asked of the store, not of a cookie.</param>
/// <param name="Session">Null where none was named.</param>
public sealed record AccountStanding(string UserId, string Name, IReadOnlyList<Role> Roles, SessionTimes? Session);

/// <summary>What decides how long a session lasts.</summary>
public sealed record SessionTimes(DateTime StartedAt, DateTime SeenAt, bool Kept);

/// <summary>A browser that is signed in, as its owner sees it.</summary>
public sealed record SessionLine(string Id, DateTime StartedAt, DateTime SeenAt, string Agent, string Address, SignInWay Way, bool Kept);

/// <summary>A passkey as its owner sees it.</summary>
public sealed record PasskeyLine(string Id, string Name, DateTime MadeAt, DateTime? UsedAt, bool BackedUp);

/// <summary>The codes of an account.</summary>
/// <param name="Secret">Sealed.</param>
/// <param name="Confirmed">Asked for after the password.</param>
/// <param name="LastStep">The half minute of the last code that was taken.</param>
/// <param name="CodesLeft">Recovery codes that were not used.</param>
public sealed record SecondFactor(string Secret, bool Confirmed, long LastStep, int CodesLeft);
