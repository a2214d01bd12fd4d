import { lazy, Suspense } from 'react';
import { withLinkTexts } from '../../process-links/load-links.ts';
import type { Field } from '../field.ts';
import { BooleanControl, SelectControl } from './choice-controls.tsx';
import { ExpressionControl } from './expression-control.tsx';
import { FactControl } from './fact-control.tsx';
import { NumberControl } from './number-control.tsx';
import { PartsControl } from './parts-control.tsx';
import { ReferenceControl, ReferenceListControl } from './reference-controls.tsx';
import { TextControl } from './text-control.tsx';

const loadLinkControl = () => withLinkTexts(import('./link-control.tsx'));
const LinkControl = lazy(async () => ({ default: (await loadLinkControl()).LinkControl }));

/** The control for a field, by its kind. */
export function FieldView({ field }: { field: Field }) {
  switch (field.kind) {
    case 'text':
      return <TextControl field={field} />;
    case 'number':
      return <NumberControl field={field} />;
    case 'boolean':
      return <BooleanControl field={field} />;
    case 'select':
      return <SelectControl field={field} />;
    case 'reference':
      return <ReferenceControl field={field} />;
    case 'references':
      return <ReferenceListControl field={field} />;
    case 'expression':
      return <ExpressionControl field={field} />;
    case 'parts':
      return <PartsControl field={field} />;
    case 'link':
      return (
        <Suspense fallback={null}>
          <LinkControl field={field} />
        </Suspense>
      );
    case 'fact':
      return <FactControl field={field} />;
  }
}
