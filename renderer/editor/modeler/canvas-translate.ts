import { hasMessage, t } from '../../messages/messages.ts';

/** `Append {type}` → `append-type`: templates are English sentences, keys of the catalogue cannot be. */
function canvasMessageKey(template: string): string {
  const slug = template
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `editor.canvas.${slug}`;
}

/** Texts of the canvas (palette, context pad, menus) from the message catalogue, by the English text bpmn-js asks for. */
function translateCanvas(template: string, values: Record<string, string> = {}): string {
  const key = canvasMessageKey(template);
  if (hasMessage(key)) return t(key, values);
  return template.replace(/\{([^}]+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}

export const canvasTranslateModule = { translate: ['value', translateCanvas] };
