namespace IncidentTracker.Exchange.EuRepoC;

/// <summary>The columns that the mapping reads. Every other column is kept as it came, with the record.</summary>
internal static class EuRepoCColumns
{
    public const string Id = "ID";
    public const string Name = "name";
    public const string Description = "description";
    public const string Start = "start_date";
    public const string End = "end_date";
    public const string Types = "incident_type";
    public const string Impact = "MITRE_impact";

    public const string IncidentId = "incident_ID";
    public const string AttributionId = "attribution_ID";
    public const string Date = "attribution_date";
    public const string Form = "attribution_type";
    public const string Basis = "attribution_basis";
    public const string By = "attributing_actor";
    public const string ByCountry = "attributing_country";
    public const string Accused = "attributed_initiator";
    public const string AccusedCountry = "attributed_initiator_country";
    public const string AccusedCategory = "attributed_initiator_category";

    public const string Receiver = "receiver_name";
    public const string ReceiverCountry = "receiver_country";
    public const string ReceiverCategory = "receiver_category";
    public const string ReceiverSubcategory = "receiver_category_subcode";

    public static readonly string[] Global = [Id, Name, Description, Start, End, Types, Impact];
    public static readonly string[] Attribution = [IncidentId, AttributionId, Date, Form, Basis, By, ByCountry, Accused, AccusedCountry, AccusedCategory];
    public static readonly string[] Receivers = [Id, Receiver, ReceiverCountry, ReceiverCategory, ReceiverSubcategory];
}
