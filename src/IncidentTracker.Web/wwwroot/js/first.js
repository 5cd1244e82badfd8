// Runs before the first paint: what the server cannot know yet (colours, zone) is written once and sent with the next request.
(() => {
  const cookie = (name, value) => { document.cookie = `${name}=${encodeURIComponent(value)};path=/;max-age=31536000;samesite=lax`; };
  const root = document.documentElement;
  if (!document.cookie.split('; ').some(part => part.startsWith('theme='))) {
    const theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    root.dataset.theme = theme;
    cookie('theme', theme);
  }
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone) cookie('zone', zone);
})();
