import {renderToString, Text} from 'ink';
import inkTable from 'ink-table';
import type {PropsWithChildren} from 'react';
import {type Shown, toShown} from '../format/shown.ts';
import type {Theme} from '../theme.ts';
import {asciiText} from './ascii-text.ts';

const Table = inkTable.default;

/** Titles to cells; every row has the same columns. */
export type ShownRow = Readonly<Record<string, Shown>>;

/** A table in a frame, without a line end. @param width Columns of the terminal. */
export function framedTable(
	rows: readonly ShownRow[],
	width: number,
	{ascii, paint}: Theme,
): string {
	const Title = ({children}: PropsWithChildren) => (
		<Text>{paint('accent', toShown(String(children)))}</Text>
	);
	const Rule = ({children}: PropsWithChildren) => {
		const rule = String(children);
		return <Text>{paint('muted', ascii ? asciiText(toShown(rule)) : toShown(rule))}</Text>;
	};
	return renderToString(<Table data={[...rows]} header={Title} skeleton={Rule} />, {
		columns: width,
	});
}
