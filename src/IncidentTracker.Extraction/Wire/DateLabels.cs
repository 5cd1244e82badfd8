namespace IncidentTracker.Extraction.Wire;

/// <summary>The words that stand before a date and say what happened on it.</summary>
internal static class DateLabels
{
    private static readonly string[] _published =
    [
        "first published", "originally published", "published", "posted", "publication date", "date of publication", "publish date", "release date", "date published", "date posted", "written on", "created on", "created:", "date:", "submitted",
        "erstellt", "veröffentlicht", "veröffentlichungsdatum", "erschienen", "datum:", "eingestellt", "publié", "publiée", "mis en ligne", "paru le", "date de publication", "publicado", "publicada", "fecha de publicación", "fecha:",
        "pubblicato", "pubblicata", "data di pubblicazione", "data de publicação", "data:", "gepubliceerd", "geplaatst", "opublikowano", "data publikacji", "dodano", "publicerad", "publicerat", "publisert", "offentliggjort", "udgivet", "julkaistu", "zveřejněno", "publikováno", "vydáno",
        "közzétéve", "megjelent", "publicat", "objavljeno", "yayınlanma", "yayın tarihi", "eklenme", "опубликовано", "дата публикации", "опубліковано", "публикувано", "δημοσιεύθηκε", "δημοσίευση", "تاريخ النشر", "نشر في", "נכתב", "פורסם", "đăng lúc", "ngày đăng", "diterbitkan", "dipublikasikan",
        "公開日", "投稿日", "掲載日", "公開", "发布时间", "发布日期", "发布于", "发表于", "發布時間", "發布日期", "發表於", "입력", "등록", "작성일", "게시",
    ];

    private static readonly string[] _changed =
    [
        "updated", "last updated", "modified", "last modified", "edited", "last edited", "revised", "aktualisiert", "zuletzt aktualisiert", "geändert", "letzte änderung", "mis à jour", "mise à jour", "modifié", "actualizado", "actualizada", "última actualización", "aggiornato", "ultimo aggiornamento", "atualizado", "atualizada", "bijgewerkt", "laatst gewijzigd",
        "aktualizacja", "zaktualizowano", "uppdaterad", "oppdatert", "opdateret", "päivitetty", "aktualizováno", "frissítve", "actualizat", "güncelleme", "son güncelleme", "обновлено", "оновлено", "ενημερώθηκε", "آخر تحديث", "تحديث", "עודכן", "cập nhật", "diperbarui", "更新日", "更新", "최종수정", "수정",
    ];

    /// <summary>What follows a word of publication; null where there is none.</summary>
    public static string? Published(string text) => After(text, _published);

    /// <summary>True where the first word of that kind tells of a change.</summary>
    public static bool IsChanged(string text) => After(text, _changed) is not null;

    private static string? After(string text, string[] labels)
    {
        foreach (var label in labels)
        {
            var at = text.IndexOf(label, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && at <= 60 && (at == 0 || !char.IsLetter(text[at - 1])) && (at + label.Length == text.Length || label[0] >= '\u2E80' || !char.IsLetter(text[at + label.Length])))
            {
                return text[(at + label.Length)..];
            }
        }

        return null;
    }
}
