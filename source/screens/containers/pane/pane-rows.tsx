import {createContext, useContext} from 'react';
import {Rows} from '../../../components/rows.tsx';
import {truncatePainted} from '../../../components/truncate-painted.ts';
import type {ContainerSummary} from '../../../engine/containers.ts';
import {phrase, type Shown, trimmedEnd} from '../../../format/shown.ts';
import {useTheme} from '../../../hooks/services.ts';

export type PanePartProps = {
	container: ContainerSummary;
	/** Columns and rows beside the line on the left. */
	width: number;
	height: number;
};

/** Whether the pane stands beside the list: a line is drawn between them then. */
export const PaneIsBeside = createContext(true);

/** Lines of the pane, with the line between them and the list. */
export function PaneRows({
	lines,
	width,
	height,
}: {lines: readonly Shown[]} & Omit<PanePartProps, 'container'>) {
	const {paint, symbols} = useTheme();
	const isBeside = useContext(PaneIsBeside);
	const side = isBeside ? paint('muted', symbols.vertical) : phrase` `;
	const framed = Array.from({length: height}, (_, index) =>
		trimmedEnd(phrase`${side} ${truncatePainted(lines[index] ?? '', width)}`),
	);
	return <Rows lines={framed} width={width + 2} height={height} />;
}
