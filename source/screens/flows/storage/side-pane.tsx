import {memo} from 'react';
import {Rows} from '../../../components/rows.tsx';
import {truncatePainted} from '../../../components/truncate-painted.ts';
import {phrase, type Shown, trimmedEnd} from '../../../format/shown.ts';
import {useTheme} from '../../../hooks/services.ts';

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
	const {paint, symbols} = useTheme();
	const side = paint('muted', symbols.vertical);
	const more = lines.length > height ? paint('muted', symbols.ellipsis) : '';
	const framed = Array.from({length: height}, (_, index) => {
		const line = more !== '' && index === height - 1 ? more : (lines[index] ?? '');
		return trimmedEnd(phrase`${side} ${truncatePainted(line, width - 2)}`);
	});
	return <Rows lines={framed} width={width} height={height} />;
});
