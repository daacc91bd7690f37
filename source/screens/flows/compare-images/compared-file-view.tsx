import {useCallback, useMemo, useState} from 'react';
import {TextView} from '../../../components/text-view/text-view.tsx';
import type {Comparison} from '../../../contents/compare-images/comparison.ts';
import {changeDetail} from '../../../contents/compare-images/comparison-texts.ts';
import {diffComparedFile} from '../../../contents/compare-images/diff-compared-file.ts';
import type {ReadComparedFile} from '../../../contents/compare-images/read-compared-file.ts';
import type {ReadingProgress} from '../../../contents/read-layer-indexes.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {blank, phrase, type Shown, toShown} from '../../../format/shown.ts';
import {useCopy, useTheme} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useRequest} from '../../../hooks/use-request.ts';
import type {Action} from '../../../keys/action.ts';
import type {ChangedPath} from '../../../layers/stack/compare-stacks.ts';
import {layerInstruction} from '../../../store/layers/layer-instruction.ts';
import type {Theme} from '../../../theme.ts';
import {fileDiffLines} from '../../file-diff-lines.ts';
import {requestLines} from '../../request-lines.ts';

export const comparedFileActions: readonly Action<{copyPath(): void}>[] = [
	{
		id: 'comparedFile.copy',
		keys: ['y'],
		title: 'Copy the path',
		footer: 'Copy path',
		group: 'View',
		run: ({copyPath}) => copyPath(),
	},
];

/** Progress is drawn no more often than this. */
const stepBytes = 4_000_000;

/** Which layer of each image has the path, or deletes it, and what made that layer. */
function layerLines(
	{before, after}: Comparison,
	{change, beforeLayer, afterLayer}: ChangedPath,
	{paint}: Theme,
): readonly Shown[] {
	const line = (
		label: string,
		{image, name}: Comparison['before'],
		layer: number | undefined,
	): Shown[] =>
		image && layer !== undefined
			? [
					phrase` ${paint('muted', toShown(label.padEnd(14)))}${layer}  ${toShown(layerInstruction(image, layer))} ${paint('muted', phrase`in ${toShown(name)}`)}`,
				]
			: [];
	return [
		...line('layer before', before, beforeLayer),
		...line(change === 'deleted' ? 'deleted in' : 'layer after', after, afterLayer),
	];
}

type ComparedFileProps = {
	viewId: string;
	comparison: Comparison;
	changed: ChangedPath;
	read: ReadComparedFile;
};

/** One path that differs: its layers, its attributes, and line by line what is in it. */
export function ComparedFileView({viewId, comparison, changed, read}: ComparedFileProps) {
	const theme = useTheme();
	const copy = useCopy();
	const {width, height} = useBodySize();
	const [progress, setProgress] = useState<ReadingProgress>();
	const load = useCallback(
		({signal}: {signal: AbortSignal}) => {
			let toldBytes = 0;
			return diffComparedFile(changed, read, {
				signal,
				onProgress(told) {
					if (!signal.aborted && Math.abs(told.readBytes - toldBytes) >= stepBytes) {
						toldBytes = told.readBytes;
						setProgress(told);
					}
				},
			});
		},
		[changed, read],
	);
	const {state} = useRequest(load);
	const lines = useMemo(
		() => [
			phrase` ${toShown(changeDetail(changed))}`,
			...layerLines(comparison, changed, theme),
			blank,
			...(state.status === 'loading' && progress
				? [
						phrase` Reading the archive: ${formatBytes(progress.readBytes)} of at most about ${formatBytes(progress.expectedBytes)}`,
					]
				: requestLines(state, theme, diff => [
						...(diff.isOutdated
							? [
									theme.paint(
										'warning',
										' Changed since it was compared: R in the comparison refreshes.',
									),
									blank,
								]
							: []),
						...fileDiffLines(diff, theme),
					])),
		],
		[state, progress, theme, changed, comparison],
	);
	return (
		<TextView
			viewId={viewId}
			title={changed.path}
			lines={lines}
			width={width}
			height={height}
			actions={comparedFileActions}
			context={{copyPath: () => copy(changed.path, 'Path')}}
		/>
	);
}
