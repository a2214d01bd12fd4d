/** How the layer and the minimap lie in the canvas, and what the SVG leaves to the overview. */
export const overviewStyles = `
.djs-overview-layer {
  position: absolute;
  inset: 0;
  z-index: -1;
  overflow: hidden;
  pointer-events: none;
}
.djs-overview-layer > canvas {
  position: absolute;
  top: 0;
  left: 0;
  transform-origin: 0 0;
  will-change: transform;
}
.djs-overview-shown > svg .djs-element:not(.djs-dragger) > .djs-visual {
  display: none;
}
/* A root that is dropped on is coloured as a whole; the picture below must show through. */
.djs-overview-shown > svg.drop-not-ok {
  background: color-mix(in srgb, var(--shape-drop-not-allowed-fill-color) 40%, transparent) !important;
}
.djs-overview-shown > svg.new-parent {
  background: color-mix(in srgb, var(--shape-drop-allowed-fill-color) 40%, transparent) !important;
}
`;
