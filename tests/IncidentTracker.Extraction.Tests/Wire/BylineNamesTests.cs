using IncidentTracker.Extraction.Wire;

namespace IncidentTracker.Extraction.Tests.Wire;

public sealed class BylineNamesTests
{
    [Theory]
    [InlineData("By Ida Brenn, Tom Ostrel and Jorun Tesk for Reuters", "Ida Brenn|Tom Ostrel|Jorun Tesk")]
    [InlineData("Ida Brenn in Velmark and Tom Ostrel in Riga", "Ida Brenn|Tom Ostrel")]
    [InlineData("Ida Brenn Special to The Saltmarsh Courier", "Ida Brenn")]
    [InlineData("Ida Brenn, For The Saltmarsh Courier", "Ida Brenn")]
    [InlineData("Ida Brenn is a reporter at the Courier", "Ida Brenn")]
    [InlineData("Institute for the Study of Harbours", "Institute for the Study of Harbours")]
    public void Where_and_for_whom_somebody_writes_is_no_part_of_the_name(string text, string names) => Assert.Equal(names.Split('|'), BylineNames.Of([text], null));

    [Theory]
    [InlineData("BY IDA BRENN AND TOM OSTREL", null, "IDA BRENN|TOM OSTREL")]
    [InlineData("Ida Brenn with Tom Ostrel", null, "Ida Brenn|Tom Ostrel")]
    [InlineData("Av Ida Brenn och Tom Ostrel", "sv", "Ida Brenn|Tom Ostrel")]
    [InlineData("Ida Brenn i Tom Ostrel", "pl", "Ida Brenn|Tom Ostrel")]
    [InlineData("Ida Brenn i Velmark", "sv", "Ida Brenn")]
    [InlineData("Door Ida Brenn en Tom Ostrel", "nl", "Ida Brenn|Tom Ostrel")]
    [InlineData("Por Ida Brenn en Puerto Velmar", "es", "Ida Brenn")]
    [InlineData("Ida Brenn y Tomás Ostrel", "es", "Ida Brenn|Tomás Ostrel")]
    [InlineData("Tomás Ostrel y Gasca", "es", "Tomás Ostrel y Gasca")]
    [InlineData("Di Ida Brenn e Tom Ostrel", "it", "Ida Brenn|Tom Ostrel")]
    [InlineData("Ида Бренн и Том Острел", "ru", "Ида Бренн|Том Острел")]
    [InlineData("作者：伊达、托姆", "zh", "伊达|托姆")]
    [InlineData("이다희 기자", "ko", "이다희")]
    public void Names_are_told_apart_as_each_language_joins_them(string text, string? language, string names) => Assert.Equal(names.Split('|'), BylineNames.Of([text], language));

    [Theory]
    [InlineData("Ida Brenn, Reuters", "Ida Brenn")]
    [InlineData("Ida Brenn/AFP", "Ida Brenn")]
    [InlineData("AFP - Ida Brenn", "Ida Brenn")]
    [InlineData("By IDA BRENN Associated Press", "IDA BRENN")]
    [InlineData("Von Ida Brenn mit Material von dpa", "Ida Brenn")]
    [InlineData("Ida Brenn and agencies", "Ida Brenn")]
    [InlineData("Ida Brenn, QSD", "Ida Brenn")]
    [InlineData("Ida Brenn, Riga, and Tom Ostrel, Oslo", "Ida Brenn|Tom Ostrel")]
    [InlineData("Associated Press", "Associated Press")]
    public void An_agency_or_a_place_beside_a_person_is_no_author(string text, string names) => Assert.Equal(names.Split('|'), BylineNames.Of([text], null));

    [Theory]
    [InlineData("Max Read", "Max Read")]
    [InlineData("Mary Ann Read", "Mary Ann Read")]
    [InlineData("Ida Brenn, Jr.", "Ida Brenn Jr.")]
    [InlineData("Ida Brenn, PhD, and Tom Ostrel, M.D.", "Ida Brenn|Tom Ostrel")]
    [InlineData("Ida Brenn Chief Political Correspondent", "Ida Brenn")]
    [InlineData("Senior Technology Reporter Ida Brenn", "Ida Brenn")]
    [InlineData("Text & Fotos: Ida Brenn", "Ida Brenn")]
    [InlineData("Text: Ida Brenn, Foto: Tom Ostrel", "Ida Brenn")]
    [InlineData("By : Ida B.", "Ida B.")]
    [InlineData("Ida Brenn ida.brenn@courier.example", "Ida Brenn")]
    [InlineData("ida.brenn@courier.example (Ida Brenn)", "Ida Brenn")]
    [InlineData("Posted by Ida Brenn on March 2, 2026", "Ida Brenn")]
    [InlineData("Posted on March 2, 2026 by Ida Brenn", "Ida Brenn")]
    [InlineData("Ida Brenn March 2, 2026 8:15 AM", "Ida Brenn")]
    [InlineData("Ida Brenn Updated March 2, 2026", "Ida Brenn")]
    [InlineData("Di Stefano", "Di Stefano")]
    [InlineData("Brenn, Anna; Ostrel, Tom K.", "Anna Brenn|Tom K. Ostrel")]
    public void A_name_is_left_without_office_degree_address_and_date(string text, string names) => Assert.Equal(names.Split('|'), BylineNames.Of([text], null));

    [Theory]
    [InlineData("Senior Editor")]
    [InlineData("Long Read")]
    [InlineData("Learn More")]
    [InlineData("Artikel von")]
    [InlineData("No Author")]
    [InlineData("ida.brenn@courier.example")]
    [InlineData("www.courier.example")]
    [InlineData("View all posts by Ida Brenn")]
    [InlineData("November 18")]
    [InlineData("Monday")]
    [InlineData("World, Politics, Cyber, Harbours, Ships")]
    public void What_names_nobody_is_no_author(string text) => Assert.Empty(BylineNames.Of([text], null));

    [Fact]
    public void Words_of_the_page_are_no_name_where_they_read_as_a_sentence()
    {
        Assert.Empty(BylineNames.Of(["Harbour closed until Tuesday"], null, shown: true));
        Assert.Equal(["Lantern news desk"], BylineNames.Of(["Lantern news desk"], null, shown: true));
    }
}
