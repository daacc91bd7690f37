import type {Services} from '../../../../../hooks/services.ts';
import type {FileTreeChange} from '../../../../../layers/compare-trees.ts';
import type {GuidedSession} from '../../../../../session/guided-session.ts';
import {DiffView} from './diff-view.tsx';

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
