/** The map's looks; a page sets the `--minimap-*` variables to have others. */
export const minimapStyles = `
.djs-minimap {
  position: absolute;
  top: 12px;
  right: 12px;
  z-index: 20;
  box-sizing: border-box;
  width: 224px;
  height: 152px;
  max-width: 40%;
  max-height: calc(100% - 96px);
  overflow: hidden;
  border: 1px solid var(--minimap-border, var(--bio-border, hsl(225, 10%, 75%)));
  border-radius: var(--minimap-radius, var(--bio-radius-lg, 4px));
  background: var(--minimap-background, var(--bio-surface-overlay, white));
  cursor: crosshair;
  touch-action: none;
  user-select: none;
}
.djs-minimap[hidden] {
  display: none;
}
.djs-minimap:focus-visible {
  outline: 2px solid var(--minimap-focus, var(--bio-focus, hsl(205, 100%, 40%)));
  outline-offset: 1px;
}
.djs-minimap > canvas {
  display: block;
  width: 100%;
  height: 100%;
}
.djs-minimap-view {
  position: absolute;
  top: 0;
  left: 0;
  box-sizing: border-box;
  border: 1.5px solid var(--minimap-view, var(--bio-canvas-accent, hsl(205, 100%, 40%)));
  border-radius: 2px;
  background: color-mix(in srgb, var(--minimap-view, var(--bio-canvas-accent, hsl(205, 100%, 40%))) 8%, transparent);
  box-shadow: 0 0 0 9999px var(--minimap-shade, color-mix(in srgb, var(--bio-text, black) 7%, transparent));
  cursor: grab;
}
.djs-minimap-view:active {
  cursor: grabbing;
}
`;
