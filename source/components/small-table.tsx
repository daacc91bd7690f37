import {Text} from 'ink';
import inkTable from 'ink-table';
import type {PropsWithChildren} from 'react';
import {useTheme} from '../hooks/use-theme.ts';

const Table = inkTable.default;

function Title({children}: PropsWithChildren) {
	return <Text>{useTheme().paint('accent', String(children))}</Text>;
}

function Rule({children}: PropsWithChildren) {
	return <Text>{useTheme().paint('muted', String(children))}</Text>;
}

type SmallTableProps = {
	/** Column titles to cells, plain safe text; every row has the same columns. */
	rows: readonly Record<string, string>[];
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
