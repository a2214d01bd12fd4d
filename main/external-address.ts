/**
 * An address that may be handed to the system, as it was understood; null for any other. https and mailto only, as anything
 * else may start programs.
 */
export function externalAddress(address: string): string | null {
  const url = URL.parse(address);
  return url && (url.protocol === 'https:' || url.protocol === 'mailto:') ? url.href : null;
}
