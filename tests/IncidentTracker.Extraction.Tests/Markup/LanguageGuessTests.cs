using IncidentTracker.Extraction.Claims;
using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Extraction.Tests.Markup;

public sealed class LanguageGuessTests
{
    [Theory]
    [InlineData("en", "The ministry said on Friday that the attack had been stopped and that no data was taken from its servers.")]
    [InlineData("de", "Das Ministerium teilte am Freitag mit, dass der Angriff gestoppt wurde und keine Daten von den Servern abgeflossen sind.")]
    [InlineData("fr", "Le ministère a indiqué vendredi que l'attaque avait été arrêtée et que les données des serveurs ne sont pas touchées.")]
    [InlineData("es", "El ministerio dijo el viernes que el ataque fue detenido y que no se llevaron los datos de los servidores.")]
    [InlineData("it", "Il ministero ha detto venerdì che l'attacco è stato fermato e che i dati dei server non sono stati presi.")]
    [InlineData("pt", "O ministério disse na sexta-feira que o ataque foi parado e que os dados dos servidores não foram levados.")]
    [InlineData("nl", "Het ministerie zei vrijdag dat de aanval is gestopt en dat er geen gegevens van de servers zijn genomen.")]
    [InlineData("pl", "Ministerstwo poinformowało w piątek, że atak został zatrzymany i że z serwerów nie zabrano żadnych danych.")]
    [InlineData("cs", "Ministerstvo v pátek uvedlo, že útok byl zastaven a že ze serverů se neztratila žádná data, která by byla důležitá.")]
    [InlineData("sv", "Ministeriet sade på fredagen att attacken har stoppats och att inga uppgifter från servrarna har tagits.")]
    [InlineData("tr", "Bakanlık cuma günü saldırının durdurulduğunu ve sunuculardan hiçbir veri alınmadığını, bunun için çok çalıştığını ve bir ekip kurduğunu söyledi.")]
    [InlineData("ru", "Министерство сообщило в пятницу, что атака была остановлена и данные с серверов не были похищены.")]
    [InlineData("uk", "Міністерство повідомило у п'ятницю, що атаку зупинено і дані з серверів не було викрадено.")]
    [InlineData("bg", "Министерството съобщи в петък, че атаката е спряна и че данните от сървърите не са откраднати.")]
    [InlineData("sr", "Министарство је саопштило у петак да је напад заустављен и да подаци са сервера нису однети.")]
    [InlineData("be", "Міністэрства паведаміла ў пятніцу, што атака была спынена і даныя з сервераў не былі скрадзены ўвогуле.")]
    [InlineData("el", "Το υπουργείο ανακοίνωσε την Παρασκευή ότι η επίθεση σταμάτησε και δεν εκλάπησαν δεδομένα.")]
    [InlineData("ar", "قالت الوزارة يوم الجمعة إن الهجوم توقف وإن البيانات لم تسرق من الخوادم.")]
    [InlineData("fa", "وزارتخانه روز جمعه گفت که حمله متوقف شده و هیچ داده‌ای از سرورها گرفته نشده است و پیگیری ادامه دارد.")]
    [InlineData("ur", "وزارت نے جمعہ کو کہا کہ حملہ روک دیا گیا ہے اور سرورز سے کوئی ڈیٹا نہیں لیا گیا ہے۔")]
    [InlineData("he", "המשרד מסר ביום שישי כי המתקפה נעצרה וכי לא נלקחו נתונים מהשרתים.")]
    [InlineData("ja", "省は金曜日、攻撃は止められ、サーバーからデータは盗まれていないと発表した。")]
    [InlineData("zh", "该部周五表示，攻击已被阻止，服务器上的数据没有被窃取，调查仍在进行之中。")]
    [InlineData("ko", "부처는 금요일에 공격이 중단되었으며 서버에서 데이터가 유출되지 않았다고 밝혔다.")]
    public void A_sentence_tells_its_language(string language, string text) => Assert.Equal(language, LanguageGuess.Of([text]));

    [Fact]
    public void Too_little_text_tells_nothing() => Assert.Null(LanguageGuess.Of(["RIGA 14"]));

    [Fact]
    public void A_plain_text_gives_its_marker_its_credits_and_its_language_and_stays_whole()
    {
        const string text = "RIGA, Jan 14 (Meridian Press) - The ministry said on Friday that the attack on its servers had been stopped.\n\n(Reporting by Tove Lind in Riga; Editing by Ansis Bree)";
        var reading = ArticleReader.ReadText(text, "UPDATE 2-Ministry says attack is over", null, BuiltInActors.Names);

        Assert.Equal(text, reading.Text);
        Assert.Equal("Ministry says attack is over", reading.Title);
        Assert.Equal(2, reading.UpdateMarker?.Number);
        Assert.Equal("en", reading.Language);
        Assert.Contains("Editing by Ansis Bree", Assert.Single(reading.Credits), StringComparison.Ordinal);
    }
}
