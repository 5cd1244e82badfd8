using IncidentTracker.Extraction.Wire;

namespace IncidentTracker.Extraction.Tests.Wire;

public sealed class DatelineReaderTests
{
    private static FoundDateline? Read(string text) => DatelineReader.Read(text, new(0, text.Length));

    [Theory]
    [InlineData("BRUSSELS, Jan 14 (Reuters) – The bloc said", "BRUSSELS", "", 1, 14, "Reuters")]
    [InlineData("BREST, France, Jan 14 (Reuters) - The bloc", "BREST", "France", 1, 14, "Reuters")]
    [InlineData("WASHINGTON (AP) — The ministry", "WASHINGTON", "", null, null, "AP")]
    [InlineData("(Reuters) - Halden Corp said", "", "", null, null, "Reuters")]
    [InlineData("Jan 14 (Reuters) - Halden Corp said", "", "", 1, 14, "Reuters")]
    [InlineData("LONDON/PARIS, May 3 (Reuters) - Two", "LONDON|PARIS", "", 5, 3, "Reuters")]
    [InlineData("    ORLAVILLE, Ind., Macrh 2O - Halden Inc said", "ORLAVILLE", "Ind.", 3, 20, null)]
    [InlineData("ORLAVILLE, Md., - March 4 - Halden Inc said", "ORLAVILLE", "Md.", 3, 4, null)]
    [InlineData("DETROIT June 18 - Halden", "DETROIT", "", 6, 18, null)]
    [InlineData("west orla, april 7 - the cattle", "west orla", "", 4, 7, null)]
    [InlineData("****SANTO DOMINGO, Dec 1 - The state", "SANTO DOMINGO", "", 12, 1, null)]
    [InlineData("OSLO, 2 March -- The bank", "OSLO", "", 3, 2, null)]
    [InlineData("WASHINGTON, March 12, Reuter - A judge", "WASHINGTON", "", 3, 12, "Reuter")]
    [InlineData("SAN DIEGO, Calif., June 219 - Halden said", "SAN DIEGO", "Calif.", 6, null, null)]
    [InlineData("BUENOS AIRES, ABR 9 - GRAIN", "BUENOS AIRES", "", 4, 9, null)]
    [InlineData("NEW YORK, Jan. 5, 2031 /PRNewswire/ -- Halden", "NEW YORK", "", 1, 5, "PRNewswire")]
    [InlineData("SAN FRANCISCO--(BUSINESS WIRE)--Halden", "SAN FRANCISCO", "", null, null, "Business Wire")]
    [InlineData("MOSCOW, January 14. /TASS/. The ministry", "MOSCOW", "", 1, 14, "TASS")]
    [InlineData("SOUTH ORLA — A local physicians network was hit by a worm", "SOUTH ORLA", "", null, null, null)]
    [InlineData("London - Norring is launching a new programme for banks", "London", "", null, null, null)]
    [InlineData("GREENBY, NC (WQQQ) - A dozen", "GREENBY", "NC", null, null, "WQQQ")]
    [InlineData("NEW YORK (CNN) The firm", "NEW YORK", "", null, null, "CNN")]
    [InlineData("HONOLULU (AP) _ Workers were told", "HONOLULU", "", null, null, "AP")]
    [InlineData("’s-Hertogenbosch, Netherlands (AP) — The court", "’s-Hertogenbosch", "Netherlands", null, null, "AP")]
    [InlineData("KABUL, Afghanistan (AP) Jan. 5, 2031 — The court", "KABUL", "Afghanistan", 1, 5, "AP")]
    [InlineData("London CNN Business — The court", "London", "", null, null, "CNN Business")]
    [InlineData("Lucknow, May 4 (PTI): The police", "Lucknow", "", 5, 4, "PTI")]
    [InlineData("Lahore, May 4: The police said on Saturday that they had found it", "Lahore", "", 5, 4, null)]
    [InlineData("(AGI) - Milan, 5 March - The police", "Milan", "", 3, 5, "AGI")]
    [InlineData("(Xinhua) BEIJING, May 5 -- The police", "BEIJING", "", 5, 5, "Xinhua")]
    [InlineData("Jan. 12, 2031 – DETROIT – The maker said that it was sorry", "DETROIT", "", 1, 12, null)]
    [InlineData("VAL-D'ORLA, Que. — The police", "VAL-D'ORLA", "Que.", null, null, null)]
    [InlineData("TEL AVIV, Israel and NEW YORK, Oct. 25, 2031 (GLOBE NEWSWIRE) -- Halden", "TEL AVIV|NEW YORK", "Israel", 10, 25, "GlobeNewswire")]
    [InlineData("KYIV, Ukraine, and WARSAW, Poland (AP) — The police", "KYIV|WARSAW", "Ukraine|Poland", null, null, "AP")]
    [InlineData("NEW YORK, NY--(Marketwired - Jan 5, 2031) - Halden", "NEW YORK", "NY", 1, 5, "Marketwired")]
    [InlineData("ATLANTA (CBS46) — The police", "ATLANTA", "", null, null, "CBS46")]
    [InlineData("By Jim Quill BOSTON, May 3 (Reuters) - The police", "BOSTON", "", 5, 3, "Reuters")]
    [InlineData("(Adds details) LONDON, May 3 (Reuters) - The police", "LONDON", "", 5, 3, "Reuters")]
    [InlineData("LONDON The bank said on Monday that it had found it", "LONDON", "", null, null, null)]
    [InlineData("[NAIROBI] A group of farmers has built its own network", "NAIROBI", "", null, null, null)]
    [InlineData("MOSCOW- The ministry said that it knew nothing", "MOSCOW", "", null, null, null)]
    [InlineData("BOGOTÁ — The ministry said that it knew nothing", "BOGOTÁ", "", null, null, null)]
    public void Datelines_are_read_with_all_their_fields(string text, string places, string regions, int? month, int? day, string? agency)
    {
        var line = Assert.IsType<FoundDateline>(Read(text)).Dateline;
        Assert.Equal(places, string.Join('|', line.Places));
        Assert.Equal(regions, string.Join('|', line.Regions));
        Assert.Equal((month, day, agency), (line.Month, line.Day, line.Agency));
    }

    [Theory]
    [InlineData("The attack began on May 5 - the company said")]
    [InlineData("NEW ZEALAND EXCHS CLOSE - April 7")]
    [InlineData("APRIL 11 - NORRING INTRODUCES SUMMER TIME.")]
    [InlineData(" us        7.8015 - 7.8035")]
    [InlineData("Halden Express Corp - New York")]
    [InlineData("UPDATE — The firm has answered our questions about it")]
    [InlineData("- Position of june 26 - Aug 12414")]
    [InlineData("POLICE have launched an investigation - again")]
    [InlineData("In London, May 5 - a date that changed everything")]
    [InlineData("Published Jan 14 - Halden")]
    [InlineData("Halden's well-known scanner found it")]
    [InlineData("LONDON Underground said on Monday that it had found it")]
    [InlineData("London, May 5: a date that changed everything for the bank")]
    [InlineData("Sept 11 Memorial - The police said that it was open again")]
    [InlineData("Jan. 12, 2031 – UPDATED – The police said that it was open")]
    [InlineData("[UPDATED] The police said that it was open again")]
    [InlineData("CNN — The police said that it was open again")]
    [InlineData("By Jane Quill (Norring Labs) - The police said that it was open")]
    [InlineData("London_tower - The police said that it was open again")]
    [InlineData("APRIL 11 - NORRING BEGINS. APRIL 26 - HALDEN BEGINS SUMMER TIME.")]
    public void Other_lines_with_dashes_are_no_datelines(string text) => Assert.Null(Read(text));

    [Fact]
    public void The_body_begins_behind_the_dash_and_its_blanks()
    {
        const string text = "ORLAVILLE, Fla., March 9 - Halden said";
        Assert.Equal("Halden said", text[Read(text)!.BodyStart..]);
    }
}
