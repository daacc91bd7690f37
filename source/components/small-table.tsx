import {Text} from 'ink';
import inkTable from 'ink-table';
import type {PropsWithChildren} from 'react';
import {type Shown, toShown} from '../format/shown.ts';
import {useTheme} from '../hooks/services.ts';

const Table = inkTable.default;

function Title({children}: PropsWithChildren) {
	return <Text>{useTheme().paint('accent', toShown(String(children)))}</Text>;
}

function Rule({children}: PropsWithChildren) {
	return <Text>{useTheme().paint('muted', toShown(String(children)))}</Text>;
}

type SmallTableProps = {
	/** Column titles to cells; every row has the same columns. */
	rows: readonly Record<string, Shown>[];
};

/** Rows of the screen that a table of so many rows takes: titles, and a rule around each row. */
export function smallTableHeight(rows: number): number {
	return 2 * rows + 3;
}

/**
A framed table for a few rows. It draws a rule between every two rows and costs far more than the
rows of a `List`: not for anything that grows.
*/
export function SmallTable({rows}: SmallTableProps) {
	return <Table data={[...rows]} header={Title} skeleton={Rule} />;
}
