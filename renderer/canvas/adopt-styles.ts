const adopted = new Set<string>();

/** Gives the page a style sheet of these rules, once for all canvases of the page. */
export function adoptStyles(rules: string): void {
  if (adopted.has(rules)) return;
  adopted.add(rules);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets.push(sheet);
}
