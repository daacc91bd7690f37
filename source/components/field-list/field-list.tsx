import {useMemo} from 'react';
import {textWidth} from '../../format/text-width.ts';
import {useTheme} from '../../hooks/use-theme.ts';
import type {Theme} from '../../theme.ts';
import {Rows} from '../rows.tsx';
import {wrapLine} from '../wrap-line.ts';
import type {Field} from './field.ts';
import {type FieldColumns, fieldColumns, labelOf, paintField, valueWidth} from './paint-field.ts';
import type {FieldListModel} from './use-field-list.ts';

type FieldListProps = {list: FieldListModel; width: number};

type Look = {columns: FieldColumns; width: number; theme: Theme};

/** What was cut of the selected field; empty when all of it is seen. */
function cutLines(field: Field, {columns, width}: Look): string[] {
	const {label, value, warning} = field;
	const space = valueWidth(columns, width) - (warning === undefined ? 0 : '▲ '.length);
	const isLabelCut = textWidth(labelOf(field)) > columns.label;
	if (!isLabelCut && textWidth(value) <= space) {
		return [];
	}

	return wrapLine(isLabelCut ? `${label}  ${value}`.trimEnd() : value, Math.max(1, width - 2));
}

/** What there is to say of a field: what was cut, and what is wrong with it or what it is for. */
function linesAbout(field: Field, rows: number, look: Look): string[] {
	const {hint = '', warning} = field;
	const role = warning === undefined ? 'muted' : 'warning';
	const about = wrapLine(warning ?? hint, Math.max(1, look.width - 2)).map(line =>
		look.theme.paint(role, line),
	);
	const cut = cutLines(field, look).slice(0, Math.max(0, rows - 1));
	return [...cut, ...about].slice(0, rows).map(line => `  ${line}`);
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
	const empty = Array.from({length: Math.max(0, rows.fields - lines.length)}, () => '');
	const about = selected ? linesAbout(selected, rows.below, {columns, width, theme}) : [];
	return (
		<Rows lines={[...lines, ...empty, ...about]} width={width} height={rows.fields + rows.below} />
	);
}
