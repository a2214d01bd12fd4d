import { Overlays } from '../components/overlays.tsx';
import { Spinner } from '../components/spinner.tsx';
import { useMessages } from '../messages/messages.ts';
import { AppDialogs } from './app-dialogs.tsx';
import { CloseQuestion } from './close-question.tsx';
import { Frame } from './frame.tsx';
import { StartFailure } from './start-failure.tsx';
import { useStartUp } from './start-up.ts';
import { Toaster } from './toaster.tsx';

export function App() {
  const t = useMessages();
  const startUp = useStartUp();
  return (
    <>
      {startUp.phase === 'starting' && <Spinner label={t('app.starting')} />}
      {startUp.phase === 'failed' && <StartFailure error={startUp.error} />}
      {startUp.phase === 'ready' && <Frame />}
      <Overlays />
      <AppDialogs />
      <CloseQuestion />
      <Toaster />
    </>
  );
}
