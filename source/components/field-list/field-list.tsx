import {useMemo} from 'react';
import {textWidth} from '../../format/text-width.ts';
import {useTheme} from '../../hooks/use-theme.ts';
import type {Theme} from '../../theme.ts';
import {Rows} from '../rows.tsx';
import {wrapLine} from '../wrap-line.ts';
import type {Field} from './field.ts';
import {type FieldColumns, fieldColumns, paintField, valueWidth} from './paint-field.ts';
import type {FieldListModel} from './use-field-list.ts';

type FieldListProps = {list: FieldListModel; width: number};

/** What there is to say of the selected field: what is wrong with it or what it is for, and what was cut. */
function linesAbout(
	{value, hint, warning}: Field,
	{columns, width, theme}: {columns: FieldColumns; width: number; theme: Theme},
): string[] {
	const flag = warning === undefined ? 0 : 2;
	const isCut = textWidth(value) > valueWidth(columns, width) - flag;
	const wrap = (text: string) => wrapLine(text, Math.max(1, width - 2));
	const about =
		warning === undefined
			? wrap(hint ?? '').map(line => theme.paint('muted', line))
			: wrap(warning).map(line => theme.paint('warning', line));
	return [...about, ...(isCut ? wrap(value) : [])].map(line => `  ${line}`);
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
	const about = selected ? linesAbout(selected, {columns, width, theme}).slice(0, rows.below) : [];
	return (
		<Rows lines={[...lines, ...empty, ...about]} width={width} height={rows.fields + rows.below} />
	);
}
