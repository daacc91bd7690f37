import {memo} from 'react';
import type {Shown} from '../format/shown.ts';
import {useTheme} from '../hooks/services.ts';
import {paneLines} from './pane-lines.ts';
import {Rows} from './rows.tsx';

/** From here on the details stand beside the list, in columns of the terminal. */
export const paneFromColumns = 120;

type SidePaneProps = {
	/** The same array as long as they do not change. */
	lines: readonly Shown[];
	/** Columns and rows, the line on the left included. */
	width: number;
	height: number;
};

/** Details of the selected row beside its list. */
export const SidePane = memo(function SidePane({lines, width, height}: SidePaneProps) {
	const theme = useTheme();
	const side = theme.paint('muted', theme.symbols.vertical);
	const framed = paneLines(lines, {side, width: width - 2, height, theme});
	return <Rows lines={framed} width={width} height={height} />;
});
