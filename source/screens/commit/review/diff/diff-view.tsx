import {useCallback, useMemo} from 'react';
import {TextView} from '../../../../components/text-view/text-view.tsx';
import {blank, phrase} from '../../../../format/shown.ts';
import {type Services, useCopy, useOpenEngine, useTheme} from '../../../../hooks/services.ts';
import {useBodySize} from '../../../../hooks/use-body-size.ts';
import {useRequest} from '../../../../hooks/use-request.ts';
import type {Action} from '../../../../keys/action.ts';
import type {FileTreeChange} from '../../../../layers/compare-trees.ts';
import type {GuidedSession} from '../../../../session/guided-session.ts';
import {diffFile} from '../../../../session/review/diff/diff-file.ts';
import {describeChange} from '../../../../store/commit/describe-change.ts';
import {requestLines} from '../../../request-lines.ts';
import {diffLines} from './diff-lines.ts';

/** Shows what a change did, on top of the step. */
export function openDiff(
	{navigation}: Pick<Services, 'navigation'>,
	session: GuidedSession,
	change: FileTreeChange,
): void {
	const viewId = `review-diff:${session.id}:${change.path}`;
	navigation.openView({
		id: viewId,
		title: 'Difference',
		content: <DiffView viewId={viewId} session={session} change={change} />,
	});
}

export const diffActions: readonly Action<{copyPath(): void}>[] = [
	{
		id: 'review.copyDiffPath',
		keys: ['y'],
		title: 'Copy the path',
		footer: 'Copy path',
		group: 'View',
		run: ({copyPath}) => copyPath(),
	},
];

type DiffViewProps = {
	viewId: string;
	session: GuidedSession;
	change: FileTreeChange;
};

/** One changed path: what it was in the base, what it is now. */
export function DiffView({viewId, session, change}: DiffViewProps) {
	const theme = useTheme();
	const copy = useCopy();
	const {engine} = useOpenEngine();
	const {width, height} = useBodySize();
	const load = useCallback(
		(options: {signal: AbortSignal}) => diffFile(engine, session, change, options),
		[engine, session, change],
	);
	const {state} = useRequest(load);
	const lines = useMemo(
		() => [
			phrase` ${describeChange(change)}`,
			blank,
			...requestLines(state, theme, diff => diffLines(change, diff, theme)),
		],
		[state, theme, change],
	);
	return (
		<TextView
			viewId={viewId}
			title={change.path}
			lines={lines}
			width={width}
			height={height}
			actions={diffActions}
			context={{copyPath: () => copy(change.path, 'Path')}}
		/>
	);
}
