import { Gauge } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useStore } from 'zustand';
import { Menu } from '../components/menu.tsx';
import { Tooltip } from '../components/tooltip.tsx';
import { useMessages } from '../messages/messages.ts';
import { levelChoices, levelExplanation, levelName } from '../settings/drawing-levels.ts';
import { changeSettings, useSettings } from '../settings/settings.ts';
import { showError } from '../workspace/show-error.ts';
import styles from './level-chip.module.css';
import type { DiagramSession } from './session/diagram-session.ts';

/** How much of a large diagram is drawn, and the choice of it. Absent while everything is. */
export function LevelChip({ session }: { session: DiagramSession }) {
  const t = useMessages();
  const level = useStore(session.store, (state) => state.level);
  const isVirtual = useStore(session.store, (state) => state.isVirtual);
  const drawing = useSettings((settings) => settings.drawing);
  if (!isVirtual && drawing === 'automatic') return null;
  const entries = () =>
    levelChoices.map((choice) => ({
      label: t(levelName(choice)),
      description: t(levelExplanation(choice)),
      checked: choice === drawing,
      onSelect: () => void changeSettings({ drawing: choice }).catch(showError),
    }));
  const name = t(levelName(level));
  const label = t(drawing === 'automatic' ? 'editor.status.drawingAutomatic' : 'editor.status.drawing', {
    level: name,
  });
  return (
    <Menu side="top" align="end" entries={entries}>
      <Chip label={label}>
        <Gauge aria-hidden />
        {name}
      </Chip>
    </Menu>
  );
}

function Chip({ label, ...props }: ComponentProps<'button'> & { label: string }) {
  return (
    <Tooltip label={label} side="top">
      <button type="button" {...props} className={styles.chip} aria-label={label} />
    </Tooltip>
  );
}
