import { CircleAlert } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { t } from '../messages/messages.ts';

interface PaneBoundaryProps {
  children: ReactNode;
}

/** Keeps a failure while drawing one pane from taking down the others; the pane can be loaded again. */
export class PaneBoundary extends Component<PaneBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <EmptyState
        icon={<CircleAlert aria-hidden />}
        title={t('app.pane.failed')}
        description={t('app.pane.failedText')}
        actions={<Button onClick={() => this.setState({ failed: false })}>{t('app.pane.reload')}</Button>}
      />
    );
  }
}
