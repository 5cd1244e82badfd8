namespace IncidentTracker.Domain.Claims;

/// <summary>What a later claim does to an earlier one of the same claimant.</summary>
public enum ClaimSuccession
{
    /// <summary>Takes its place: they now say something else, or say it more firmly.</summary>
    Supersedes,
    /// <summary>Takes it back.</summary>
    Retracts,
}

/// <summary>Reads from two claims whether the later one changes the earlier. A proposal: an editor decides.</summary>
public static class ClaimSuccessions
{
    /// <summary>What the later claim does, or null where both stand side by side.</summary>
    /// <param name="earlier">The stance of the earlier claim.</param>
    /// <param name="later">The stance of the later claim, by the same claimant, of the same accused.</param>
    public static ClaimSuccession? Of(Stance earlier, Stance later) =>
        earlier == later || earlier == Stance.NoResponse || later == Stance.NoResponse ? null
        // Who had pointed at somebody and now points at nobody, or doubts it, takes it back; every other change takes its place.
        : Points(earlier) && later is (Stance.DeclinesToAttribute or Stance.Disputes) ? ClaimSuccession.Retracts
        : earlier == Stance.ClaimsResponsibility && later == Stance.Denies ? ClaimSuccession.Retracts
        : ClaimSuccession.Supersedes;

    private static bool Points(Stance stance) => stance is Stance.Accuses or Stance.Suspects or Stance.Charges;
}
