import {useMemo} from 'react';
import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {TextView} from '../../../components/text-view/text-view.tsx';
import {safeText} from '../../../format/safe-text.ts';
import {useServices} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useCopy} from '../../../hooks/use-copy.ts';
import type {Action} from '../../../keys/action.ts';
import type {PruneItemResult} from '../../../prune/prune-result.ts';
import type {Theme} from '../../../theme.ts';
import {askForFile} from '../../flows/save-file/ask-for-file.ts';
import {writeFile} from '../../flows/save-file/write-file.ts';
import type {PruneRun} from '../prune-memory.ts';
import {itemLine, outcomeCounts, resultFacts, resultLine, resultText} from './result-text.ts';

type ResultContext = {copyAll(): void; save(): Promise<void>};

export const resultActions: readonly Action<ResultContext>[] = [
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

function paintItem(item: PruneItemResult, {paint}: Theme): string {
	const line = safeText(itemLine(item));
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

/** What did not go stands first: it is what the user has to know. */
const trouble = ({outcome}: PruneItemResult): number => (outcome.kind === 'removed' ? 1 : 0);

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
			'',
			theme.paint('accent', outcomeCounts(result)),
			...result.items
				.toSorted((left, right) => trouble(left) - trouble(right))
				.map(item => paintItem(item, theme)),
		],
		[result, theme],
	);
	const text = () => resultText(result, endedAt);
	const save = () =>
		askForFile(
			{
				title: 'Save the list of the prune',
				name: `slipway-prune-${new Date(endedAt).toISOString().slice(0, 10)}.txt`,
				hint: 'Plain text, one line for each thing',
				preview: [],
				async write(file, {signal}) {
					const content = (async function* () {
						yield text();
					})();
					await writeFile({content, file, what: 'list', signal});
					return `Saved the list to ${safeText(file)}`;
				},
			},
			{dialogs, services},
		);
	return (
		<TextView
			viewId={`prune-result:${endedAt}`}
			title="What the prune did"
			lines={lines}
			width={width}
			height={height}
			actions={resultActions}
			context={{save, copyAll: () => copy(text(), 'List of the prune')}}
		/>
	);
}
