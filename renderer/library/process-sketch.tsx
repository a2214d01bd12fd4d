/** A small process drawn in the canvas's own colours: start, task, gateway with two ways, end. Decoration only. */
export function ProcessSketch({ className }: { className: string | undefined }) {
  return (
    <svg
      className={className}
      viewBox="0 0 360 120"
      aria-hidden
      fill="none"
      stroke="var(--color-border-strong)"
      strokeWidth="1.5"
      strokeLinejoin="round"
    >
      <path d="M46 60h34M152 60h32M204 40V30h36M204 80v10h36M312 30h20v22M312 90h20V68" />
      <circle cx="30" cy="60" r="16" fill="var(--canvas-shape-fill)" />
      <rect x="80" y="40" width="72" height="40" rx="6" fill="var(--color-accent-soft)" stroke="var(--color-accent)" />
      <path d="m204 40 20 20-20 20-20-20z" fill="var(--canvas-shape-fill)" />
      <path d="m198 54 12 12m0-12-12 12" />
      <rect x="240" y="10" width="72" height="40" rx="6" fill="var(--canvas-shape-fill)" />
      <rect x="240" y="70" width="72" height="40" rx="6" fill="var(--canvas-shape-fill)" />
      <circle cx="332" cy="60" r="14" fill="var(--canvas-shape-fill)" strokeWidth="3.5" />
      <path d="M94 56h44M94 64h28M254 26h44M254 34h30M254 86h44M254 94h22" opacity=".45" />
    </svg>
  );
}
