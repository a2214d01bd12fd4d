import { useId, useState } from 'react';
import type { LabelPattern } from '../../../shared/contract/search.ts';
import { labelExpression } from '../../../shared/labels/label-pattern.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { host } from '../../host.ts';
import { useLibrary } from '../../library/library-store.ts';
import { errorText } from '../../messages/error-text.ts';
import { useMessages } from '../../messages/messages.ts';
import { showError } from '../../workspace/show-error.ts';
import { useTabs } from '../../workspace/tabs.ts';
import { LabelPreviewList, labelKey } from './label-preview-list.tsx';
import { openDiagrams } from './open-diagrams.ts';
import styles from './replace-dialog.module.css';
import { replaceLabels } from './replace-labels.ts';
import { type LabelPreview, type ReplaceScope, useLabelPreview } from './use-label-preview.ts';

type ScopeKind = ReplaceScope['kind'];

/** The diagram or folder in front that labels can be replaced in alone. */
function scopesHere(): Partial<Record<ScopeKind, ReplaceScope>> & { all: ReplaceScope } {
  const { activeId } = useTabs.getState();
  const { place, searchText } = useLibrary.getState();
  const isReady = openDiagrams().some(({ id }) => id === activeId);
  const inFolder = activeId === null && searchText === '' && place.kind === 'folder';
  return {
    ...(isReady && activeId !== null ? { diagram: { kind: 'diagram', id: activeId } } : {}),
    ...(inFolder ? { folder: { kind: 'folder', folderId: place.folderId } } : {}),
    all: { kind: 'all' },
  };
}

/** Finds labels, shows how each would change, and changes those that stay chosen. */
export function ReplaceDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages();
  const formId = useId();
  const [pattern, setPattern] = useState<LabelPattern>({ text: '', matchCase: false, wholeWord: false, regex: false });
  const [replacement, setReplacement] = useState('');
  const [scopes] = useState(scopesHere);
  const kinds = (['diagram', 'folder', 'all'] as const).filter((kind) => scopes[kind] !== undefined);
  const [kind, setKind] = useState<ScopeKind>(kinds[0] ?? 'all');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [working, setWorking] = useState<string | null>(null);
  const preview = useLabelPreview(pattern, replacement, scopes[kind] ?? scopes.all);
  const isExpression = labelExpression(pattern) !== null;

  const chosen = preview.diagrams.flatMap((each) => {
    if (!each.isOpen && each.diagram.hasDraft) return [];
    const labels = each.labels.filter((label) => !left.has(labelKey(each, label)));
    return labels.length > 0 ? [{ ...each, labels }] : [];
  });
  const count = chosen.reduce((sum, { labels }) => sum + labels.length, 0);

  const change = (part: Partial<LabelPattern>) => {
    setPattern({ ...pattern, ...part });
    setLeft(new Set());
  };
  const apply = async () => {
    const operationId = crypto.randomUUID();
    setWorking(operationId);
    try {
      await replaceLabels(operationId, chosen, { text: pattern.text, replacement });
      onClose();
    } catch (error) {
      showError(error);
      setWorking(null);
    }
  };
  const cancel = () => {
    if (working === null) onClose();
    else host.operations.cancel({ operationId: working }).catch(() => undefined);
  };

  return (
    <Dialog
      open
      onOpenChange={cancel}
      title={t('search.replace.title')}
      size="lg"
      footer={
        <>
          <Button onClick={cancel}>{t('app.cancel')}</Button>
          <Button
            variant="primary"
            type="submit"
            form={formId}
            disabled={count === 0 || preview.isSearching || working !== null}
          >
            {t('search.replace.apply', { count })}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <TextField
          label={t('search.replace.find')}
          value={pattern.text}
          maxLength={500}
          error={isExpression ? undefined : t('search.replace.notAnExpression')}
          onChange={(text) => change({ text })}
        />
        {/* Alone in it: Enter after the text to be found must not take that out of every label. */}
        <form
          id={formId}
          onSubmit={(event) => {
            event.preventDefault();
            void apply();
          }}
        >
          <TextField label={t('search.replace.with')} value={replacement} maxLength={500} onChange={setReplacement} />
        </form>
        <Select
          label={t('search.replace.scope')}
          value={kind}
          options={kinds.map((value) => ({ value, label: t(`search.replace.scopes.${value}`) }))}
          onChange={setKind}
        />
      </div>
      <div className={styles.options}>
        {(['matchCase', 'wholeWord', 'regex'] as const).map((option) => (
          <label key={option} className={styles.option}>
            <input
              type="checkbox"
              checked={pattern[option]}
              onChange={(event) => change({ [option]: event.target.checked })}
            />
            {t(`search.replace.${option}`)}
          </label>
        ))}
      </div>
      {working === null ? (
        <>
          <PreviewStatus preview={preview} isEmpty={pattern.text === '' || !isExpression} />
          {preview.diagrams.length > 0 && <LabelPreviewList preview={preview} left={left} onChange={setLeft} />}
        </>
      ) : (
        <div className={styles.working}>
          <ProgressBar label={t('search.replace.working')} value={null} />
        </div>
      )}
    </Dialog>
  );
}

/** How much would change, or why nothing would. */
function PreviewStatus({ preview, isEmpty }: { preview: LabelPreview; isEmpty: boolean }) {
  const t = useMessages();
  const { diagrams, isComplete, isSearching, error } = preview;
  const count = diagrams.reduce((sum, { labels }) => sum + labels.length, 0);
  const counted = t('search.replace.count', {
    count,
    diagrams: t('search.replace.diagrams', { count: diagrams.length }),
  });
  const text = (() => {
    if (isEmpty) return t('search.replace.hint');
    if (isSearching) return t('search.replace.searching');
    if (error !== null) {
      const isSlow = typeof error === 'object' && 'code' in error && error.code === 'job_timeout';
      return isSlow ? t('search.replace.slow') : t('search.replace.failed', { reason: errorText(error).title });
    }
    if (count === 0) return t('search.replace.none');
    return isComplete ? counted : `${counted}. ${t('search.replace.incomplete')}`;
  })();
  return (
    <p className={styles.status} role="status">
      {text}
    </p>
  );
}
