import {useMemo} from 'react';
import {phrase, type Shown, toShown, trimmedEnd} from '../../format/shown.ts';
import {widthUpTo} from '../../format/truncate.ts';
import {useTheme} from '../../hooks/services.ts';
import {useMouseArea} from '../../hooks/use-mouse-area.ts';
import type {Field} from '../../store/list/field.ts';
import type {Theme} from '../../theme.ts';
import {Rows} from '../rows.tsx';
import {wrapLine} from '../wrap-line.ts';
import {type FieldColumns, fieldColumns, labelOf, paintField, valueWidth} from './paint-field.ts';
import type {FieldListModel} from './use-field-list.ts';

type FieldListProps = {list: FieldListModel; width: number};

type Look = {columns: FieldColumns; width: number; theme: Theme};

/** What was cut of the selected field; empty when all of it is seen. */
function cutLines(field: Field, {columns, width}: Look): readonly Shown[] {
	const {warning} = field;
	const label = toShown(field.label);
	const value = toShown(field.value);
	const space = valueWidth(columns, width) - (warning === undefined ? 0 : '▲ '.length);
	const isLabelCut = widthUpTo(labelOf(field), columns.label) > columns.label;
	if (!isLabelCut && widthUpTo(value, space) <= space) {
		return [];
	}

	return wrapLine(
		isLabelCut ? trimmedEnd(phrase`${label}  ${value}`) : value,
		Math.max(1, width - 2),
	);
}

/** What there is to say of a field: what was cut, and what is wrong with it or what it is for. */
function linesAbout(field: Field, rows: number, look: Look): Shown[] {
	const {hint = '', warning} = field;
	const role = warning === undefined ? 'muted' : 'warning';
	const about = wrapLine(toShown(warning ?? hint), Math.max(1, look.width - 2)).map(line =>
		look.theme.paint(role, line),
	);
	const cut = cutLines(field, look).slice(0, Math.max(0, rows - 1));
	return [...cut, ...about].slice(0, rows).map(line => phrase`  ${line}`);
}

/** The fields in the window, and below them what there is to say of the selected one. */
export function FieldList({list, width}: FieldListProps) {
	const theme = useTheme();
	const {fields, index, top, rows, selected} = list;
	const columns = useMemo(() => fieldColumns(fields, width), [fields, width]);
	const lines = fields
		.slice(top, top + rows.fields)
		.map((field, offset) =>
			paintField(field, columns, {isSelected: top + offset === index, width, theme}),
		);
	const empty = Array.from({length: Math.max(0, rows.fields - lines.length)}, (): Shown => '');
	const about = selected ? linesAbout(selected, rows.below, {columns, width, theme}) : [];
	const box = useMouseArea(({row}) => {
		if (row < lines.length) {
			list.control.moveTo(top + row);
		}
	});
	return (
		<Rows
			lines={[...lines, ...empty, ...about]}
			width={width}
			height={rows.fields + rows.below}
			box={box}
		/>
	);
}
