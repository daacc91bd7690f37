import {counted} from '../../../../format/counted.ts';
import {formatBytes} from '../../../../format/format-bytes.ts';
import {blank, phrase, type Shown} from '../../../../format/shown.ts';
import type {FileTreeChange} from '../../../../layers/compare-trees.ts';
import type {FileDiff} from '../../../../session/review/diff/file-diff.ts';
import type {Theme} from '../../../../theme.ts';
import {fileDiffLines, metadataLines} from '../../../file-diff-lines.ts';

/** A path of the base against the container, as painted lines. */
export function diffLines(change: FileTreeChange, diff: FileDiff, theme: Theme): readonly Shown[] {
	const isOnlyTold = change.kind === 'deleted' && change.pathCount > 1;
	return [
		...(diff.isOutdated
			? [
					theme.paint('warning', ' Changed since the review was read: R in the review refreshes.'),
					blank,
				]
			: []),
		...(isOnlyTold
			? [
					...metadataLines(diff.metadata, theme),
					phrase` Deleted with its contents: ${counted(change.pathCount, 'path')}, ${formatBytes(change.sizeBytes)}`,
				]
			: fileDiffLines(diff, theme)),
	];
}
