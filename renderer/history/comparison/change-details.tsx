import type { AttributeChange, ElementChange, ElementSide } from '../../../shared/contract/comparison.ts';
import { typeText } from '../../inspector/words.ts';
import { type t as translate, useMessages } from '../../messages/messages.ts';
import styles from './comparison.module.css';
import { extentOf } from './marks.ts';

/** What exactly differs in an element, before and after. */
export function ChangeDetails({ change }: { change: ElementChange }) {
  const t = useMessages();
  const rows = [...change.attributes, ...sideRows(t, change)];
  if (rows.length === 0) return null;
  return (
    <table className={styles.details}>
      <thead>
        <tr>
          <th scope="col">{t('history.comparison.attribute')}</th>
          <th scope="col">{t('history.comparison.before')}</th>
          <th scope="col">{t('history.comparison.after')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, before, after }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{before === null ? <None /> : <del>{before}</del>}</td>
            <td>{after === null ? <None /> : <ins>{after}</ins>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function None() {
  const t = useMessages();
  return <span className={styles.none}>{t('history.comparison.none')}</span>;
}

/** How it is drawn and where it belongs, as far as the sides differ. */
function sideRows(t: typeof translate, { before, after, kind }: ElementChange): AttributeChange[] {
  const row = (name: string, read: (side: ElementSide) => string | null): AttributeChange => ({
    name,
    before: before && read(before),
    after: after && read(after),
  });
  const rows = [
    row(t('history.comparison.rows.type'), ({ type }) => typeText(t, type)),
    row(t('history.comparison.rows.parent'), ({ parent }) => parent && (parent.name ?? parent.id)),
    row(t('history.comparison.rows.place'), (side) => placeText(side)),
    row(t('history.comparison.rows.size'), (side) => sizeText(side)),
    row(t('history.comparison.rows.color'), ({ pictures: [picture] }) => colorText(picture?.fill, picture?.stroke)),
  ];
  if (kind !== 'changed') return rows.filter((each) => each.before !== null || each.after !== null);
  return rows.filter((each) => each.before !== each.after);
}

const colorText = (...colors: (string | null | undefined)[]): string | null =>
  colors.filter((color) => typeof color === 'string').join(' / ') || null;

function placeText({ pictures: [picture] }: ElementSide): string | null {
  const box = picture && extentOf(picture);
  return box ? `${Math.round(box.x)}, ${Math.round(box.y)}` : null;
}

function sizeText({ pictures: [picture] }: ElementSide): string | null {
  const box = picture?.bounds;
  return box ? `${Math.round(box.width)} × ${Math.round(box.height)}` : null;
}
