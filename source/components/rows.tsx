import {Box} from 'ink';
import {Row} from './row.tsx';

type RowsProps = {
	lines: readonly string[];
	/** Columns; `undefined`: as wide as the parent. */
	width?: number | undefined;
	/** Rows; longer content is cut. */
	height: number;
};

/** A block of painted lines, one `Text` each (a `Text` of many lines costs Ink far more). */
export function Rows({lines, width, height}: RowsProps) {
	return (
		<Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
			{lines.slice(0, height).map((text, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a row is a place on the screen; reusing it costs least
				<Row key={index} text={text} />
			))}
		</Box>
	);
}
