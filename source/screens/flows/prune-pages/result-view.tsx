import {useMemo} from 'react';
import {askForFile} from '../../../actions/save-file/ask-for-file.ts';
import {writeFile} from '../../../actions/save-file/write-file.ts';
import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {TextView} from '../../../components/text-view/text-view.tsx';
import {blank, type Shown, toShown} from '../../../format/shown.ts';
import {useCopy, useServices} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import type {Action} from '../../../keys/action.ts';
import type {PruneItemResult, PruneResult} from '../../../prune/prune-result.ts';
import type {PruneRun} from '../../../store/prune/prune-memory.ts';
import {
	itemLine,
	outcomeCounts,
	resultFacts,
	resultLine,
	resultText,
} from '../../../store/prune/result-text.ts';
import type {Theme} from '../../../theme.ts';

export const resultActions: readonly Action<{copyAll(): void; save(): Promise<void>}>[] = [
	{
		id: 'pruneResult.save',
		keys: ['S'],
		title: 'Save the list to a file',
		footer: 'Save',
		group: 'View',
		run: ({save}) => save(),
	},
	{
		id: 'pruneResult.copy',
		keys: ['y'],
		title: 'Copy the list',
		footer: 'Copy',
		group: 'View',
		run: ({copyAll}) => copyAll(),
	},
];

function paintItem(item: PruneItemResult, {paint}: Theme): Shown {
	const line = toShown(itemLine(item));
	switch (item.outcome.kind) {
		case 'removed':
			return line;
		case 'failed':
			return paint('danger', line);
		case 'skipped':
			return paint('warning', line);
		default:
			return paint('muted', line);
	}
}

/**
What did not go stands first: it is what the user has to know. After a cancel that is nearly all of it, and
what is gone already is the news.
*/
function inOrder({items, wasCancelled}: PruneResult): PruneItemResult[] {
	const rank = ({outcome}: PruneItemResult): number => {
		const isRemoved = outcome.kind === 'removed';
		return wasCancelled === isRemoved ? 0 : outcome.kind === 'not-reached' ? 2 : 1;
	};
	return items.toSorted((left, right) => rank(left) - rank(right));
}

/** What came of a prune: planned, freed and measured, and every item with its outcome. */
export function ResultView({run}: {run: PruneRun}) {
	const services = useServices();
	const dialogs = useDialogs();
	const copy = useCopy();
	const {width, height} = useBodySize();
	const {theme} = services;
	const {result, endedAt} = run;
	const lines = useMemo(
		() => [
			theme.paint('strong', resultLine(result)),
			...resultFacts(result),
			blank,
			theme.paint('accent', outcomeCounts(result)),
			...inOrder(result).map(item => paintItem(item, theme)),
		],
		[result, theme],
	);
	const text = () => resultText(result, endedAt);
	const save = () =>
		askForFile(
			{
				title: 'Save the list of the prune',
				name: `slipway-prune-${new Date(endedAt).toISOString().slice(0, 10)}.txt`,
				hint: 'Plain text, one line per item',
				preview: [],
				async write(file, {signal}) {
					const content = (async function* () {
						yield text();
					})();
					await writeFile({content, file, what: 'list', signal});
					return `Saved the list to ${file}`;
				},
			},
			{dialogs, services},
		);
	return (
		<TextView
			viewId={`prune-result:${endedAt}`}
			title="Prune result"
			lines={lines}
			width={width}
			height={height}
			actions={resultActions}
			context={{save, copyAll: () => copy(text(), 'List of the prune')}}
		/>
	);
}
