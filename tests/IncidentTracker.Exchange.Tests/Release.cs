using System.Text;

namespace IncidentTracker.Exchange.Tests;

/// <summary>A release of the database in its own columns, written by us: the incidents, groups and bodies in it are invented.</summary>
internal sealed class Release : IDisposable
{
    public const string GlobalHead = "ID,name,description,start_date,end_date,incident_type,MITRE_impact,impact_indicator,economic_impact_currency";
    public const string AttributionHead = "incident_ID,attribution_ID,attribution_date,attribution_type,attribution_basis,attributing_actor,attributing_country,attributed_initiator,attributed_initiator_country,attributed_initiator_category";
    public const string ReceiverHead = "ID,receiver_country,receiver_region,receiver_name,receiver_category,receiver_category_subcode";

    public const string Pump = "7,Pump stations of Ribera Alta,\"Unknown persons stopped pumps, for a day.\",2031-03-14,2031-03-15,Disruption; Data theft,Network Denial of Service,Low,euro";
    public const string Ferry = "8,Ferry tickets of Oslo,Tickets could not be sold.,2030-01-01,,Disruption,,,";

    public List<string> Global { get; } = [GlobalHead, Pump, Ferry];

    public List<string> Attribution { get; } =
    [
        AttributionHead,
        "7,70.0,2031-04-02,Political statement / report (e.g.),Attribution by receiver government / state entity,Agency North,Spain,Grey Heron/APT-Q-9/Mud Lark (Unit 1/2),\"Iran, Islamic Republic of\",State",
        "7,70.0,2031-04-02,Political statement / report (e.g.),Attribution by receiver government / state entity,Agency South,Spain,Grey Heron/APT-Q-9/Mud Lark (Unit 1/2),\"Iran, Islamic Republic of\",State",
        "7,71.0,2031-01-01,Self-attribution,Attacker confirms,,,Salt Lantern,Unknown,Non-state-group",
        "8,80.0,,Not available,Not available,,,Not available,Not available,Not available",
        "8,,,,,,,,,",
    ];

    public List<string> Receiver { get; } =
    [
        ReceiverHead,
        "7,Spain,EUROPE; NATO,Aguas de Ribera Alta,Critical infrastructure,Water",
        "7,Spain,EUROPE; NATO,Aguas de Ribera Alta,State institutions / political system,",
        "7,Iceland,EUROPE,,State institutions / political system,Government / ministries",
        "8,Norway,EUROPE,Not available,Critical infrastructure,Transportation",
    ];

    public string Folder { get; } = Directory.CreateTempSubdirectory("incidenttracker-release-").FullName;

    public string GlobalFile => Path.Combine(Folder, "Own_Global_Database.csv");

    /// <summary>Writes the three tables; the folder is the answer.</summary>
    public string Write(Encoding? encoding = null)
    {
        var written = encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        File.WriteAllText(GlobalFile, string.Join('\n', Global) + "\n", written);
        File.WriteAllText(Path.Combine(Folder, "Own_Attribution_dataset.csv"), string.Join('\n', Attribution) + "\n", written);
        File.WriteAllText(Path.Combine(Folder, "Own_Receiver_dataset.csv"), string.Join('\n', Receiver) + "\n", written);
        return Folder;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
