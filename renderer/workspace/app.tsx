import { Spinner } from '../components/spinner.tsx';
import { TooltipProvider } from '../components/tooltip.tsx';
import { useMessages } from '../messages/messages.ts';
import { AppDialogs } from './app-dialogs.tsx';
import { Frame } from './frame.tsx';
import { StartFailure } from './start-failure.tsx';
import { useStartUp } from './start-up.ts';
import { Toaster } from './toaster.tsx';

/** Milliseconds the pointer rests before a tooltip appears. */
const tooltipDelay = 500;

export function App() {
  const t = useMessages();
  const startUp = useStartUp();
  return (
    <TooltipProvider delayDuration={tooltipDelay} skipDelayDuration={200}>
      {startUp.phase === 'starting' && <Spinner label={t('app.starting')} />}
      {startUp.phase === 'failed' && <StartFailure error={startUp.error} />}
      {startUp.phase === 'ready' && <Frame />}
      <AppDialogs />
      <Toaster />
    </TooltipProvider>
  );
}
