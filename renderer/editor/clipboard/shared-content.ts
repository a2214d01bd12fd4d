import type { ClipboardContent } from './plain-elements.ts';

type ClipboardMessage = { kind: 'copied'; content: ClipboardContent } | { kind: 'asked' };

let held: ClipboardContent | null = null;
let channel: BroadcastChannel | null = null;

/** Windows of one Millrace share what was copied last; a new window asks the others for it. */
function connect(): BroadcastChannel {
  const opened = new BroadcastChannel('millrace-clipboard');
  opened.onmessage = ({ data }: MessageEvent<ClipboardMessage>) => {
    if (data.kind === 'copied') held = data.content;
    else if (held) opened.postMessage({ kind: 'copied', content: held } satisfies ClipboardMessage);
  };
  opened.postMessage({ kind: 'asked' } satisfies ClipboardMessage);
  return opened;
}

/** Starts listening for what other windows copy. Doing it again changes nothing. */
export function joinSharedClipboard(): void {
  channel ??= connect();
}

/** What was copied last, in any tab or window; null before anything was. */
export function sharedContent(): ClipboardContent | null {
  return held;
}

export function shareContent(content: ClipboardContent | null): void {
  held = content;
  if (content) channel?.postMessage({ kind: 'copied', content } satisfies ClipboardMessage);
}
