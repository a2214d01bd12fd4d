/** Whether an address may be handed to the system: https and mailto only, as anything else may start programs. */
export function isOpenableOutside(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'mailto:');
}
