import {createContext, useContext} from 'react';
import {paneLines} from '../../../components/pane-lines.ts';
import {Rows} from '../../../components/rows.tsx';
import type {ContainerSummary} from '../../../engine/containers.ts';
import {phrase, type Shown} from '../../../format/shown.ts';
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
	const theme = useTheme();
	const isBeside = useContext(PaneIsBeside);
	const side = isBeside ? theme.paint('muted', theme.symbols.vertical) : phrase` `;
	const framed = paneLines(lines, {side, width, height, theme});
	return <Rows lines={framed} width={width + 2} height={height} />;
}
