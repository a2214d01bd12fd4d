import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { usePanelFlag } from '../workspace/panels.ts';
import styles from './inspector.module.css';

export interface GroupViewProps {
  /** Open or closed is remembered under this key. */
  groupKey: string;
  title: string;
  startsOpen: boolean;
  /** Asked for only while the group is open. */
  children: () => ReactNode;
}

/** A titled part of the panel that opens and closes, and stays so for every element. */
export function GroupView({ groupKey, title, startsOpen, children }: GroupViewProps) {
  const [open, setOpen] = usePanelFlag(`inspector.${groupKey}`, startsOpen);
  const id = useId();
  return (
    <section className={styles.group} aria-labelledby={`${id}-title`}>
      <h3 className={styles.groupTitle} id={`${id}-title`}>
        <button type="button" className={styles.groupToggle} aria-expanded={open} onClick={() => setOpen(!open)}>
          <ChevronRight aria-hidden />
          {title}
        </button>
      </h3>
      {open && <div className={styles.fields}>{children()}</div>}
    </section>
  );
}
