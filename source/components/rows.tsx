import {Box, type DOMElement} from 'ink';
import type {Ref} from 'react';
import type {Shown} from '../format/shown.ts';
import {Row} from './row.tsx';

type RowsProps = {
	lines: readonly Shown[];
	/** Columns; `undefined`: as wide as the parent. */
	width?: number | undefined;
	/** Rows; longer content is cut. */
	height: number;
	/** Of the lines, in their order; `undefined`, also for a single line: a row is a place on the screen. */
	keys?: ReadonlyArray<number | string> | undefined;
	/** Of the block, see `use-mouse-area`; `undefined`: it cannot be clicked. */
	box?: Ref<DOMElement>;
};

/** A block of painted lines, one `Text` each (a `Text` of many lines costs Ink far more). */
export function Rows({lines, width, height, keys, box}: RowsProps) {
	return (
		<Box
			ref={box ?? null}
			flexDirection="column"
			width={width}
			height={height}
			flexShrink={0}
			overflow="hidden"
		>
			{lines.slice(0, height).map((text, index) => (
				<Row key={keys?.[index] ?? index} text={text} width={width} />
			))}
		</Box>
	);
}
