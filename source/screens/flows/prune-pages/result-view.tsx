import {useMemo} from 'react';
import {askForFile} from '../../../actions/save-file/ask-for-file.ts';
import {writeFile} from '../../../actions/save-file/write-file.ts';
import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {TextView} from '../../../components/text-view/text-view.tsx';
import {counted} from '../../../format/counted.ts';
import {blank, phrase, type Shown, toShown} from '../../../format/shown.ts';
import {useCopy, useServices} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import type {Action} from '../../../keys/action.ts';
import {byteRangeText} from '../../../prune/byte-range-text.ts';
import type {PruneOutcome} from '../../../prune/prune-result.ts';
import {itemText, type MarkedItem} from '../../../store/prune/most-freed-first.ts';
import type {PruneRun} from '../../../store/prune/prune-memory.ts';
import {
	itemOutcome,
	outcomeCounts,
	resultFacts,
	resultLine,
	resultText,
} from '../../../store/prune/result-text.ts';
import type {Theme} from '../../../theme.ts';

type ResultContext = {
	isOver: boolean;
	isPruning: boolean;
	stop(): void;
	copyAll(): void;
	save(): Promise<void>;
};

const whyNotOver = ({isOver}: ResultContext) => (isOver ? undefined : 'The prune is still running');

export const resultActions: readonly Action<ResultContext>[] = [
	{
		id: 'pruneResult.stop',
		keys: ['x'],
		title: 'Stop after the current item',
		footer: 'Stop',
		group: 'Prune',
		whyUnavailable: ({isPruning}) => (isPruning ? undefined : 'No prune is running'),
		run: ({stop}) => stop(),
	},
	{
		id: 'pruneResult.save',
		keys: ['S'],
		title: 'Save the list to a file',
		footer: 'Save',
		group: 'View',
		whyUnavailable: whyNotOver,
		run: ({save}) => save(),
	},
	{
		id: 'pruneResult.copy',
		keys: ['y'],
		title: 'Copy the list',
		footer: 'Copy',
		group: 'View',
		whyUnavailable: whyNotOver,
		run: ({copyAll}) => copyAll(),
	},
];

function paintItem(item: MarkedItem, outcome: PruneOutcome | undefined, {paint}: Theme): Shown {
	const line = toShown(itemText(item));
	if (!outcome) {
		return line;
	}

	const told = phrase`${line}  ${toShown(itemOutcome(item.entry, outcome))}`;
	switch (outcome.kind) {
		case 'removed':
			return told;
		case 'failed':
			return paint('danger', told);
		case 'skipped':
			return paint('warning', told);
		default:
			return paint('muted', told);
	}
}

/**
What did not go stands first: it is what the user has to know. After a cancel that is nearly all of it, and
what is gone already is the news. As long as it goes on, each has the place that it had in the question.
*/
function inOrder({items, outcomes, end}: PruneRun): readonly MarkedItem[] {
	if (!end) {
		return items;
	}

	const {wasCancelled} = end.result;
	const rank = ({entry}: MarkedItem): number => {
		const kind = outcomes.get(entry.key)?.kind;
		return wasCancelled === (kind === 'removed') ? 0 : kind === 'not-reached' ? 2 : 1;
	};
	return items.toSorted((left, right) => rank(left) - rank(right));
}

/** As many lines while it goes on as at the end. */
function headLines({items, outcomes, plannedBytes, end}: PruneRun, {paint}: Theme): Shown[] {
	const settled = [...outcomes.values()];
	if (end) {
		return [
			paint('strong', resultLine(end.result)),
			...resultFacts(end.result),
			blank,
			paint('accent', outcomeCounts(settled)),
		];
	}

	// How many are gone is said by the job, below.
	const others = settled.filter(({kind}) => kind !== 'removed');
	return [
		paint('strong', phrase`Removing ${counted(items.length, 'item')}`),
		phrase`Planned  ${toShown(byteRangeText(plannedBytes))}`,
		blank,
		blank,
		blank,
		paint('accent', outcomeCounts(others)),
	];
}

type ResultViewProps = {
	/** `undefined`: nothing was removed. */
	run: PruneRun | undefined;
	/** Ends it after the item under way; `undefined`: it is not under way. */
	stop: (() => void) | undefined;
};

/** Every item of a prune with what comes of it, and at the end what was planned, freed and measured. */
export function ResultView({run, stop}: ResultViewProps) {
	const services = useServices();
	const dialogs = useDialogs();
	const copy = useCopy();
	const {width, height} = useBodySize();
	const {theme} = services;
	const lines = useMemo(
		() =>
			run
				? [
						...headLines(run, theme),
						...inOrder(run).map(item => paintItem(item, run.outcomes.get(item.entry.key), theme)),
					]
				: [toShown('Nothing was removed')],
		[run, theme],
	);
	const end = run?.end;
	const text = () => (end ? resultText(end.result, end.at) : '');
	const save = () =>
		askForFile(
			{
				title: 'Save the list of the prune',
				name: `slipway-prune-${new Date(end?.at ?? 0).toISOString().slice(0, 10)}.txt`,
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
			viewId={`prune-result:${run?.startedAt}`}
			title={end ? 'Prune result' : 'Prune'}
			lines={lines}
			width={width}
			height={height}
			actions={resultActions}
			context={{
				isOver: end !== undefined,
				isPruning: stop !== undefined,
				stop: () => stop?.(),
				save,
				copyAll: () => copy(text(), 'List of the prune'),
			}}
		/>
	);
}
