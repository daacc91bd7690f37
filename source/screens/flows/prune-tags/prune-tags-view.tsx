import {Box} from 'ink';
import {useMemo} from 'react';
import type {RemotePruneContext} from '../../../actions/tags/prune-remote.ts';
import {pruneViewId} from '../../../actions/tags/prune-remote.ts';
import type {RepositoryTags} from '../../../actions/tags/repository-tags.ts';
import {ListPage} from '../../../components/list/list-page.tsx';
import {useListPage} from '../../../components/list/use-list-page.ts';
import {Row} from '../../../components/row.tsx';
import {TextView} from '../../../components/text-view/text-view.tsx';
import {truncatePainted} from '../../../components/truncate-painted.ts';
import {counted} from '../../../format/counted.ts';
import {familiarName} from '../../../format/image-reference.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import {useCopy, useRetained, useServices, type View} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useBackAction} from '../../../hooks/use-view-layer.ts';
import {byteRangeText, totalCell} from '../../../prune/byte-range-text.ts';
import {noMarks} from '../../../prune/no-marks.ts';
import type {PruneEntry, PruneMarks} from '../../../prune/prune-plan.ts';
import {tagOf} from '../../../prune/tag-of.ts';
import {listKey, type SortOrder} from '../../../store/list/list-state.ts';
import {pruneColumns} from '../../../store/prune/prune-columns.ts';
import {entryRows, type PruneRow} from '../../../store/prune/prune-row.ts';
import {
	oneOfEach,
	type RemotePlan,
	registryMarks,
	remotePlans,
	remoteRuleText,
} from '../../../store/prune/remote-plan.ts';
import type {Theme} from '../../../theme.ts';
import {useTools} from '../../use-tools.ts';
import {entryLines} from '../prune-pages/entry-lines.ts';
import {ResultView} from '../prune-pages/result-view.tsx';
import {pruneTagsActions} from './prune-tags-actions.ts';

const pruneTagsList = listKey();

/** No column: versions first, the newest at the top. */
const newestFirst: SortOrder = {column: 'version', direction: 'ascending'};

const orders = [{value: newestFirst, label: 'Version', detail: 'newest first'}];

const getKey = ({key}: PruneRow) => key;

/** Tags are all of one kind, and nobody knows when they were used. */
const shownColumns = new Set(['name', 'age', 'size', 'frees', 'why']);

function headLine({plan, rule, running}: RemotePlan, marks: PruneMarks, {paint}: Theme): Shown {
	const total = toShown(totalCell(plan.usedBytes, marks.freedBytes));
	const text = remoteRuleText(rule);
	const what =
		marks.count === 0
			? paint('muted', phrase`${total} stored, nothing marked`)
			: phrase`${paint('strong', phrase`Frees ${toShown(byteRangeText(marks.freedBytes))} of ${total}`)}, ${counted(marks.count, 'tag')}`;
	return phrase` ${what}${text === '' ? '' : phrase`: ${toShown(text)}`}${running ? ', deleting' : ''}`;
}

type PlanProps = {model: RepositoryTags; planned: RemotePlan};

function PlanPage({model, planned}: PlanProps) {
	const {services, openEngine, dialogs} = useTools();
	const {navigation, notices, theme} = services;
	const copy = useCopy();
	const size = useBodySize();
	const [, store] = useRetained(remotePlans, familiarName(model.repository));
	const {plan} = planned;
	const marks = useMemo(() => registryMarks(plan, planned.marks), [plan, planned.marks]);
	const columns = useMemo(
		() => pruneColumns(() => marks).filter(({id}) => shownColumns.has(id)),
		[marks],
	);
	const rows = useMemo(
		() =>
			entryRows(plan.entries, registryMarks(plan, noMarks(plan))).map(row => ({
				...row,
				name: row.entry ? tagOf(row.entry) : row.name,
			})),
		[plan],
	);
	const listMarks = useMemo(() => {
		const mark = (next: PruneMarks) =>
			store.update(current => (current?.running ? current : current && {...current, marks: next}));
		const entryOf = (key: string) => plan.entries[plan.indexOf.get(key) ?? -1];
		const {marks: own} = planned;
		return {
			ids: {has: own.isMarked, size: own.count},
			toggle(key: string) {
				const entry = entryOf(key);
				if (entry?.verdict === 'kept') {
					notices.show({
						tone: 'warning',
						text: `${tagOf(entry)} is kept: ${entry.reasons.join(', ')}`,
					});
				} else {
					mark(own.isMarked(key) ? own.without([key]) : own.with([key]));
				}
			},
			toggleAll(keys: readonly string[]) {
				const free = keys.flatMap(key => {
					const entry = entryOf(key);
					return entry?.verdict === 'removable' ? [entry] : [];
				});
				const areMarked = free.every(({key}) => own.isMarked(key));
				mark(areMarked ? own.without(oneOfEach(free)) : own.with(oneOfEach(free)));
			},
			clear: () => mark(noMarks(plan)),
		};
	}, [plan, planned, store, notices]);
	const list = useListPage({
		key: pruneTagsList,
		part: familiarName(model.repository),
		rows,
		columns,
		getId: getKey,
		sort: newestFirst,
		orders,
		height: size.height - 1,
		marks: listMarks,
		actions: pruneTagsActions,
		context: ({selected}): RemotePruneContext => ({
			services,
			openEngine,
			dialogs,
			model,
			store,
			planned,
			selected,
			copy,
			openDetails: entry =>
				navigation.openView({
					id: `prune-tag:${entry.key}`,
					title: entry.name,
					content: <EntryPage model={model} entry={entry} />,
				}),
			openResult() {
				const run = store.get()?.lastRun;
				if (run) {
					navigation.openView({
						id: `prune-tags-result:${run.startedAt}`,
						title: 'Prune result',
						content: <ResultView run={run} stop={undefined} />,
					});
				}
			},
		}),
		common: useBackAction(),
	});
	return (
		<Box flexDirection="column" width={size.width} height={size.height}>
			<Row text={truncatePainted(headLine(planned, marks, theme), size.width, theme)} />
			<ListPage
				list={list}
				noun={rows.length === 1 ? 'tag' : 'tags'}
				isLoading={false}
				emptyText="No tags"
				width={size.width}
				height={size.height - 1}
			/>
		</Box>
	);
}

/** All reasons of one tag. */
function EntryPage({model, entry}: {model: RepositoryTags; entry: PruneEntry}) {
	const {theme, now} = useServices();
	const size = useBodySize();
	const [planned] = useRetained(remotePlans, familiarName(model.repository));
	const lines = useMemo(() => {
		if (!planned) {
			return [];
		}

		const {plan} = planned;
		const current = plan.entries[plan.indexOf.get(entry.key) ?? -1] ?? entry;
		const shown = {plan, marks: registryMarks(plan, planned.marks)};
		return entryLines({entry: current, shown, volume: undefined}, {now: now(), theme});
	}, [planned, entry, theme, now]);
	return (
		<TextView
			viewId={`prune-tag:${entry.key}`}
			title={entry.name}
			lines={lines}
			isWrapped
			{...size}
		/>
	);
}

/** What can go of the tags of a repository, why the rest stays, and deleting it. */
function PruneTagsView({model}: {model: RepositoryTags}) {
	const [planned] = useRetained(remotePlans, familiarName(model.repository));
	return planned ? <PlanPage model={model} planned={planned} /> : null;
}

/** Shows the plan that was made for a repository, on top of the active screen. */
export function openPruneTags({navigation}: Pick<View, 'navigation'>, model: RepositoryTags): void {
	navigation.openView({
		id: pruneViewId(model),
		title: `Prune ${familiarName(model.repository)}`,
		content: <PruneTagsView model={model} />,
	});
}
