import {counted} from '../../../../../format/counted.ts';
import {formatBytes} from '../../../../../format/format-bytes.ts';
import type {FileTreeChange} from '../../../../../layers/compare-trees.ts';
import type {
	ContentsDiff,
	DiffLine,
	FileDiff,
	MetadataDifference,
} from '../../../../../session/review/diff/file-diff.ts';
import type {Theme} from '../../../../../theme.ts';

const labelWidth = 12;

const nothing = 'nothing';

function metadataLine({what, before, after}: MetadataDifference, {paint}: Theme): string {
	const label = paint('muted', what.padEnd(labelWidth));
	if (before === undefined && after !== undefined) {
		return ` ${label}${after}`;
	}

	const values = `${paint('danger', before ?? nothing)} -> ${paint('success', after ?? nothing)}`;
	return ` ${label}${after === undefined ? (before ?? nothing) : values}`;
}

function paintLine({kind, text}: DiffLine, {paint}: Theme): string {
	switch (kind) {
		case 'added':
			return paint('success', `+${text}`);
		case 'removed':
			return paint('danger', `-${text}`);
		case 'note':
			return paint('muted', `  (${text})`);
		case 'same':
			return ` ${text}`;
	}
}

const size = (bytes: number | undefined) => (bytes === undefined ? nothing : formatBytes(bytes));

function contentsLines(contents: ContentsDiff, theme: Theme): string[] {
	const {paint} = theme;
	switch (contents.kind) {
		case 'none':
			return [
				paint('muted', ' There are no contents to compare: only what is said above differs.'),
			];
		case 'text': {
			const {hunks, addedLines, removedLines} = contents;
			return [
				` ${paint('success', `+${counted(addedLines, 'line')}`)}  ${paint('danger', `-${counted(removedLines, 'line')}`)}`,
				...hunks.flatMap(({beforeStart, beforeCount, afterStart, afterCount, lines}) => [
					'',
					paint('accent', `@@ -${beforeStart},${beforeCount} +${afterStart},${afterCount} @@`),
					...lines.map(line => paintLine(line, theme)),
				]),
			];
		}
		case 'binary':
			return [
				` Not text, so only the size is told: ${size(contents.beforeBytes)} -> ${size(contents.afterBytes)}`,
			];
		case 'too-big':
			return [
				` Too big to be compared here (more than ${formatBytes(contents.limitBytes)}): ${size(contents.beforeBytes)} -> ${size(contents.afterBytes)}`,
			];
	}
}

/** A path of the base against the container, as painted lines. */
export function diffLines(change: FileTreeChange, diff: FileDiff, theme: Theme): readonly string[] {
	const isOnlyTold = change.kind === 'deleted' && change.pathCount > 1;
	return [
		...(diff.isOutdated
			? [
					theme.paint(
						'warning',
						' It has changed again since the review was read: R there reads anew.',
					),
					'',
				]
			: []),
		...diff.metadata.map(difference => metadataLine(difference, theme)),
		...(diff.metadata.length > 0 ? [''] : []),
		...(isOnlyTold
			? [
					` Deleted with all that was in it: ${counted(change.pathCount, 'path')}, ${formatBytes(change.sizeBytes)}`,
				]
			: contentsLines(diff.contents, theme)),
	];
}
