// Before the first paint, so that a page in the dark never flashes white. A file of its own: the page allows no inline script.
// The key is the one of src/shell/theme.ts.
try {
  const theme = localStorage.getItem("lemma.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; the system's scheme serves.
}
