import {textWidth} from '../../format/text-width.ts';
import {padEnd, truncateEnd, truncateMiddle} from '../../format/truncate.ts';
import type {Theme} from '../../theme.ts';
import {type Field, markRoles} from './field.ts';

/** Columns of the parts before the value; 0 leaves a part out. */
export type FieldColumns = {label: number; mark: number};

const gap = '  ';
const itemIndent = '  ';

/** No label takes more of a line than this, however long it is. */
const widestLabel = 0.35;

/** An item's label stands to the right of its field's. */
export const labelOf = ({label, isItem}: Field): string => (isItem ? itemIndent + label : label);

/** The same columns for every line of a list. @param width Columns of a whole line. */
export function fieldColumns(fields: readonly Field[], width: number): FieldColumns {
	const widest = (texts: readonly string[]) => Math.max(0, ...texts.map(textWidth));
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
): string {
	const {paint, symbols} = theme;
	const {value, placeholder = '', mark, warning} = field;
	const pointer = isSelected ? paint('accent', symbols.pointer) : ' ';
	const label = padEnd(
		truncateMiddle(labelOf(field), columns.label, symbols.ellipsis),
		columns.label,
	);
	const marked = padEnd(mark ?? '', columns.mark);
	const markCell =
		columns.mark === 0
			? ''
			: `${mark === undefined ? marked : paint(markRoles[mark], marked)}${gap}`;
	const flag = warning === undefined ? '' : `${symbols.warning} `;
	const space = valueWidth(columns, width) - flag.length;
	const shown =
		value === ''
			? paint('muted', truncateEnd(placeholder, space, symbols.ellipsis))
			: truncateEnd(value, space, symbols.ellipsis);
	const isQuiet = mark === 'removed' || mark === 'inherited';
	const painted = isQuiet && value !== '' ? paint('muted', shown) : shown;
	return `${pointer} ${isSelected ? paint('selected', label) : label}${gap}${markCell}${paint('warning', flag)}${painted}`;
}
