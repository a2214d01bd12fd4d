import type { BundleEntries } from './bundle-size.ts';

/** What the renderer imports dynamically on the way to its first view and to the first diagram; an end-to-end test checks it. */
export const startUpEntries: BundleEntries = {
  channels: ['channel/web-socket-channel.ts', 'channel/message-port-channel.ts'],
  editor: ['editor/diagram-editor.tsx', 'messages/editor-messages.ts'],
};
