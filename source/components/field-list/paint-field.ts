import {phrase, type Shown, toShown} from '../../format/shown.ts';
import {padEnd, truncateEnd, truncateMiddle, widthUpTo} from '../../format/truncate.ts';
import type {Field, FieldMark} from '../../store/list/field.ts';
import type {ColourRole, Theme} from '../../theme.ts';

/** Colour of each mark; the word itself is always drawn. */
const markRoles: Readonly<Record<FieldMark, ColourRole>> = {
	inherited: 'muted',
	changed: 'accent',
	added: 'success',
	removed: 'danger',
	unset: 'muted',
};

/** Columns of the parts before the value; 0 leaves a part out. */
export type FieldColumns = {label: number; mark: number};

const gap = '  ';
const itemIndent = '  ';

/** No label takes more of a line than this, however long it is. */
const widestLabel = 0.35;

/** An item's label stands to the right of its field's. */
export const labelOf = ({label, isItem}: Field): Shown =>
	isItem ? phrase`${itemIndent}${toShown(label)}` : toShown(label);

/** The same columns for every line of a list. @param width Columns of a whole line. */
export function fieldColumns(fields: readonly Field[], width: number): FieldColumns {
	const widest = (texts: readonly string[]) =>
		texts.reduce((most, text) => Math.max(most, widthUpTo(text, width)), 0);
	return {
		label: Math.min(widest(fields.map(labelOf)), Math.floor(width * widestLabel)),
		mark: widest(fields.map(({mark}) => mark ?? '')),
	};
}

/** Columns that are left for the value. */
export const valueWidth = ({label, mark}: FieldColumns, width: number): number =>
	Math.max(1, width - '  '.length - label - gap.length - (mark === 0 ? 0 : mark + gap.length));

/** One line: pointer, label, mark, value. What does not fit is cut; the list says it in full below. */
export function paintField(
	field: Field,
	columns: FieldColumns,
	{isSelected, width, theme}: {isSelected: boolean; width: number; theme: Theme},
): Shown {
	const {paint, symbols} = theme;
	const {placeholder = '', mark, warning} = field;
	const value = toShown(field.value);
	const pointer = isSelected ? paint('accent', symbols.pointer) : ' ';
	const label = padEnd(
		truncateMiddle(labelOf(field), columns.label, symbols.ellipsis),
		columns.label,
	);
	const marked = padEnd(toShown<string>(mark ?? ''), columns.mark);
	const markCell =
		columns.mark === 0
			? ''
			: phrase`${mark === undefined ? marked : paint(markRoles[mark], marked)}${gap}`;
	const flag = warning === undefined ? '' : phrase`${symbols.warning} `;
	const space = valueWidth(columns, width) - flag.length;
	const shown =
		value === ''
			? paint('muted', truncateEnd(toShown(placeholder), space, symbols.ellipsis))
			: truncateEnd(value, space, symbols.ellipsis);
	const isQuiet = mark === 'removed' || mark === 'inherited';
	const painted = isQuiet && value !== '' ? paint('muted', shown) : shown;
	return phrase`${pointer} ${isSelected ? paint('selected', label) : label}${gap}${markCell}${paint('warning', flag)}${painted}`;
}
