import { isModdleElement, type ModdleElement } from '../../shared/diagram/moddle.ts';

/**
 * The references of a property as they are to be written. `noted` are the original spellings, each with whether it
 * had no target: spellings of targets that are still referred to are kept, as are dangling ones unless the property
 * holds one reference and has got a new one.
 */
export function writeReferences(
  value: unknown,
  noted: readonly [spelling: string, dangling: boolean][] | undefined,
  idOf: (target: ModdleElement) => string,
): string[] {
  const many = Array.isArray(value);
  const ids = (many ? value : [value]).filter(isModdleElement).map(idOf);
  if (noted === undefined) return ids;
  if (!many && ids.length > 0) {
    const [id = ''] = ids;
    return [noted.find(([spelling]) => names(spelling, id))?.[0] ?? id];
  }
  const open = new Map<string, number>();
  for (const id of ids) open.set(id, (open.get(id) ?? 0) + 1);
  const spellings: string[] = [];
  for (const [spelling, dangling] of noted) {
    const id = candidates(spelling).find((candidate) => (open.get(candidate) ?? 0) > 0);
    if (id !== undefined) open.set(id, (open.get(id) ?? 1) - 1);
    if (id !== undefined || dangling) spellings.push(spelling);
  }
  for (const id of ids) {
    const left = open.get(id) ?? 0;
    if (left > 0) {
      spellings.push(id);
      open.set(id, left - 1);
    }
  }
  return spellings;
}

function names(spelling: string, id: string): boolean {
  return candidates(spelling).includes(id);
}

/** The ids a spelling may stand for. */
function candidates(spelling: string): string[] {
  const plain = spelling.trim();
  return [spelling, plain, plain.slice(plain.indexOf(':') + 1)];
}
