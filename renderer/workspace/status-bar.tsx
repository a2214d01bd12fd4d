import { useCallback } from 'react';
import styles from './status-bar.module.css';
import { useStatusBarSlots } from './status-bar-item.tsx';

/** The bar at the bottom; what it shows comes from `StatusBarItem`s anywhere in the app. */
export function StatusBar() {
  const left = useCallback((element: HTMLElement | null) => useStatusBarSlots.setState({ left: element }), []);
  const right = useCallback((element: HTMLElement | null) => useStatusBarSlots.setState({ right: element }), []);
  return (
    <footer className={styles.bar} data-region="status">
      <div ref={left} className={styles.side} />
      <div ref={right} className={styles.side} />
    </footer>
  );
}
