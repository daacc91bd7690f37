import {useCallback, useMemo} from 'react';
import {TextView} from '../../../../../components/text-view/text-view.tsx';
import {safeText} from '../../../../../format/safe-text.ts';
import {useBodySize} from '../../../../../hooks/use-body-size.ts';
import {useCopy} from '../../../../../hooks/use-copy.ts';
import {useOpenEngine} from '../../../../../hooks/use-open-engine.ts';
import {useRequest} from '../../../../../hooks/use-request.ts';
import {useTheme} from '../../../../../hooks/use-theme.ts';
import type {Action} from '../../../../../keys/action.ts';
import type {FileTreeChange} from '../../../../../layers/compare-trees.ts';
import type {GuidedSession} from '../../../../../session/guided-session.ts';
import {diffFile} from '../../../../../session/review/diff/diff-file.ts';
import {requestLines} from '../../../../request-lines.ts';
import {describeChange} from '../paint/describe-change.ts';
import {diffLines} from '../paint/diff-lines.ts';

type DiffContext = {copyPath(): void};

export const diffActions: readonly Action<DiffContext>[] = [
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
			` ${describeChange(change)}`,
			'',
			...requestLines(state, theme, diff => diffLines(change, diff, theme)),
		],
		[state, theme, change],
	);
	return (
		<TextView
			viewId={viewId}
			title={safeText(change.path)}
			lines={lines}
			width={width}
			height={height}
			actions={diffActions}
			context={{copyPath: () => copy(change.path, 'Path')}}
		/>
	);
}
