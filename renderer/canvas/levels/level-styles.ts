/** What each level leaves out, for the drawing itself. */
export const levelStyles = `
.djs-container:not([data-rendering-level="full"]) > svg * {
  transition: none !important;
  animation: none !important;
}
.djs-container:is([data-rendering-level="high-performance"], [data-rendering-level="overview"]) > svg {
  shape-rendering: optimizeSpeed;
  text-rendering: optimizeSpeed;
}
.djs-container:is([data-rendering-level="high-performance"], [data-rendering-level="overview"]) > svg .djs-visual * {
  filter: none !important;
}
.djs-container:is([data-rendering-level="high-performance"], [data-rendering-level="overview"]) > svg .djs-visual [style*="fill-opacity: 0.95"] {
  fill-opacity: 1 !important;
}
`;
