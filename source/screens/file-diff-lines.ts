import {counted} from '../format/counted.ts';
import {formatBytes} from '../format/format-bytes.ts';
import {blank, phrase, type Shown, toShown} from '../format/shown.ts';
import {padEnd} from '../format/truncate.ts';
import type {
	ContentsDiff,
	DiffLine,
	FileDiff,
	FileSizes,
	MetadataDifference,
} from '../session/review/diff/file-diff.ts';
import type {Theme} from '../theme.ts';

const labelWidth = 12;

const nothing = phrase`nothing`;

function metadataLine({what, before, after}: MetadataDifference, {paint}: Theme): Shown {
	const label = paint('muted', padEnd(toShown(what), labelWidth));
	const was = before === undefined ? nothing : toShown(before);
	const is = after === undefined ? nothing : toShown(after);
	if (before === undefined || after === undefined) {
		return phrase` ${label}${after === undefined ? was : is}`;
	}

	return phrase` ${label}${paint('danger', was)} -> ${paint('success', is)}`;
}

function paintLine({kind, text: line}: DiffLine, {paint}: Theme): Shown {
	const text = toShown(line.replaceAll('\t', '    '));
	switch (kind) {
		case 'added':
			return paint('success', phrase`+${text}`);
		case 'removed':
			return paint('danger', phrase`-${text}`);
		case 'note':
			return paint('muted', phrase`  (${text})`);
		case 'same':
			return phrase` ${text}`;
	}
}

const size = (bytes: number | undefined): Shown =>
	bytes === undefined ? nothing : formatBytes(bytes);

/** Of contents that are not shown: what tells them apart. */
const hashLines = ({beforeSha256, afterSha256}: FileSizes, {paint}: Theme): Shown[] => [
	...(beforeSha256 === undefined
		? []
		: [paint('danger', phrase` - sha256:${toShown(beforeSha256)}`)]),
	...(afterSha256 === undefined
		? []
		: [paint('success', phrase` + sha256:${toShown(afterSha256)}`)]),
];

function contentsLines(contents: ContentsDiff, theme: Theme): Shown[] {
	const {paint} = theme;
	switch (contents.kind) {
		case 'none':
			return [paint('muted', ' No contents to compare: only the attributes above differ.')];
		case 'text': {
			const {hunks, addedLines, removedLines} = contents;
			return [
				phrase` ${paint('success', phrase`+${counted(addedLines, 'line')}`)}  ${paint('danger', phrase`-${counted(removedLines, 'line')}`)}`,
				...hunks.flatMap(({beforeStart, beforeCount, afterStart, afterCount, lines}) => [
					blank,
					paint(
						'accent',
						phrase`@@ -${beforeStart},${beforeCount} +${afterStart},${afterCount} @@`,
					),
					...lines.map(line => paintLine(line, theme)),
				]),
			];
		}
		case 'binary':
			return [
				phrase` Binary file: ${size(contents.beforeBytes)} -> ${size(contents.afterBytes)}`,
				...hashLines(contents, theme),
				...(contents.firstDifference === undefined
					? []
					: [phrase` First difference at byte ${contents.firstDifference}`]),
			];
		case 'too-big':
			return [
				phrase` Too large to compare (more than ${formatBytes(contents.limitBytes)}): ${size(contents.beforeBytes)} -> ${size(contents.afterBytes)}`,
				...hashLines(contents, theme),
			];
	}
}

/** What else than the contents differs, with an empty line after it. */
export const metadataLines = (
	metadata: readonly MetadataDifference[],
	theme: Theme,
): readonly Shown[] => [
	...metadata.map(difference => metadataLine(difference, theme)),
	...(metadata.length > 0 ? [blank] : []),
];

/** A file that is compared, as painted lines: what else differs, then its contents. */
export const fileDiffLines = (
	{metadata, contents}: Pick<FileDiff, 'metadata' | 'contents'>,
	theme: Theme,
): readonly Shown[] => [...metadataLines(metadata, theme), ...contentsLines(contents, theme)];
