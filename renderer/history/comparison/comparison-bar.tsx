import { ArrowRight, ChevronDown, Columns2, Layers2 } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Version } from '../../../shared/contract/history.ts';
import { Button } from '../../components/button.tsx';
import { Menu } from '../../components/menu.tsx';
import type { MenuEntry } from '../../components/menu-entry.ts';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import type { DiagramSession } from '../../editor/session/diagram-session.ts';
import { chooseFileToOpen } from '../../file-dialog/choose-file-to-open.ts';
import { useMessages } from '../../messages/messages.ts';
import { showError } from '../../workspace/show-error.ts';
import { changeWords } from '../change-words.ts';
import { momentText } from '../timeline/day-rows.ts';
import { VersionFeed } from '../timeline/version-feed.ts';
import styles from './comparison.module.css';
import { type Side, sideText } from './sides.ts';

type Layout = 'side-by-side' | 'overlaid';

export interface ComparisonBarProps {
  session: DiagramSession;
  before: Side;
  after: Side;
  layout: Layout;
  onLayout(layout: Layout): void;
  onSides(before: Side, after: Side): void;
  onClose(): void;
}

/** Versions to choose from in a menu; older ones are chosen in the timeline. */
const offered = 25;

/** What is compared, how it is shown, and the way back. */
export function ComparisonBar({ session, before, after, layout, onLayout, onSides, onClose }: ComparisonBarProps) {
  const t = useMessages();
  const feed = useMemo(() => new VersionFeed(session.id, false), [session]);
  useEffect(() => feed.follow(), [feed]);
  const versions = useStore(feed.store, (state) => state.versions);
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('history.comparison.title')}>
      <SidePicker
        versions={versions}
        label={t('history.comparison.chooseBefore')}
        side={before}
        onChoose={(side) => onSides(side, after)}
      />
      <ArrowRight aria-hidden className={styles.arrow} />
      <SidePicker
        versions={versions}
        label={t('history.comparison.chooseAfter')}
        side={after}
        onChoose={(side) => onSides(before, side)}
      />
      <span className={styles.space} />
      <SegmentedControl
        label={t('history.comparison.layout')}
        hideLabel
        value={layout}
        options={[
          { value: 'side-by-side', label: t('history.comparison.sideBySide'), icon: <Columns2 aria-hidden /> },
          { value: 'overlaid', label: t('history.comparison.overlaid'), icon: <Layers2 aria-hidden /> },
        ]}
        onChange={onLayout}
      />
      <Button size="sm" onClick={onClose}>
        {t('history.viewing.close')}
      </Button>
    </div>
  );
}

interface SidePickerProps {
  versions: readonly Version[];
  label: string;
  side: Side;
  onChoose(side: Side): void;
}

function SidePicker({ versions, label, side, onChoose }: SidePickerProps) {
  const t = useMessages();
  const chooseFile = async () => {
    const path = await chooseFileToOpen('compare');
    if (path !== null) onChoose({ kind: 'file', path });
  };
  const entries = (): MenuEntry[] => [
    { label: t('history.comparison.current'), onSelect: () => onChoose({ kind: 'current' }) },
    {
      label: t('history.comparison.file'),
      onSelect: () => void chooseFile().catch((error: unknown) => showError(error)),
    },
    'separator',
    ...versions.slice(0, offered).map((version) => ({
      label: version.name ?? momentText(version.createdAt),
      description: version.changes ? changeWords(version.changes, 2) : t(`history.origins.${version.origin}`),
      checked: side.kind === 'version' && side.version.id === version.id,
      onSelect: () => onChoose({ kind: 'version', version }),
    })),
  ];
  const text = sideText(side);
  return (
    <Menu entries={entries}>
      <button type="button" className={styles.picker} aria-label={`${label}: ${text}`} title={text}>
        <span className={styles.pickerText}>{text}</span>
        <ChevronDown aria-hidden />
      </button>
    </Menu>
  );
}
