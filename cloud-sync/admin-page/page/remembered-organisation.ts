const key = 'millrace.organisation';

/** The organisation somebody signed in to last in this browser; empty when there is none. */
export function rememberedOrganisation(): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    // Browsers may be told to keep nothing.
    return '';
  }
}

/** Remembers it for the next time. */
export function rememberOrganisation(slug: string): void {
  try {
    localStorage.setItem(key, slug);
  } catch {
    // Then it has to be typed again.
  }
}
