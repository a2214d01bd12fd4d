// Sets the theme before the first paint: the one last chosen in this browser, else the system's. The app corrects it as
// soon as it has read the settings.
(() => {
  let chosen = 'system';
  try {
    chosen = localStorage.getItem('millrace.theme') ?? chosen;
  } catch {
    // Storage may be forbidden; the system's theme is right then.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
