import {useEffect, useMemo} from 'react';
import {askToSaveLog} from '../../../actions/containers/ask-to-save-log.ts';
import {chooseLogRange} from '../../../actions/containers/choose-log-range.ts';
import {copyLogLines} from '../../../actions/containers/copy-log-lines.ts';
import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {Rows} from '../../../components/rows.tsx';
import {paintPlace, paintSearch, paintTitle} from '../../../components/text-view/paint-title.ts';
import {textActions} from '../../../components/text-view/text-actions.ts';
import {useTextPane} from '../../../components/text-view/use-text-pane.ts';
import {formatCount} from '../../../format/counted.ts';
import {blank, phrase, toShown} from '../../../format/shown.ts';
import {
	useCopy,
	useOpenEngine,
	useRetained,
	useServices,
	useStore,
} from '../../../hooks/services.ts';
import {takeLine} from '../../../hooks/take-line.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useViewLayer} from '../../../hooks/use-view-layer.ts';
import {createContainerLog} from '../../../store/containers/container-log.ts';
import {followLog} from '../../../store/containers/follow-log.ts';
import type {LogChoice, LogChoosing} from '../../../store/containers/log-choice.ts';
import {createLogFilter} from '../../../store/containers/log-filter.ts';
import {type LogRange, tailRange} from '../../../store/containers/log-range.ts';
import {retainedKey} from '../../../store/retained.ts';
import {noText} from '../../../store/text/edit-text.ts';
import {logLines} from './log-lines.ts';
import {logsActions} from './logs-actions.ts';
import {paintFilter} from './paint-filter.ts';
import {paintLogStatus} from './paint-log-status.ts';

const lastLog = retainedKey<LogChoice | undefined>(() => undefined);

/**
The log of a container as it was left; `undefined` until there is one. Only the last one looked at is
kept: a log can take tens of megabytes.
*/
function useContainerLog(containerId: string): [LogChoice | undefined, LogChoosing] {
	const {theme} = useServices();
	const openEngine = useOpenEngine();
	const [kept, store] = useRetained(lastLog);
	const isKept = kept?.openEngine === openEngine && kept.log.containerId === containerId;

	const read = (range: LogRange) =>
		store.update(current => ({
			times: current?.times ?? 'none',
			onlyStderr: current?.onlyStderr ?? false,
			isFormatted: current?.isFormatted ?? false,
			// What one looks for in one log is not what the next one is opened for.
			filter: noText,
			isFiltering: false,
			openEngine,
			log: createContainerLog(containerId, range, theme.hasColours),
		}));

	// biome-ignore lint/correctness/useExhaustiveDependencies: `read` only reads what is listed
	useEffect(() => {
		if (!isKept) {
			read(tailRange);
		}
	}, [isKept, openEngine, containerId]);

	return [
		isKept ? kept : undefined,
		{
			get: store.get,
			read,
			change: changes => store.update(current => current && {...current, ...changes}),
		},
	];
}

type LogsViewProps = {
	containerId: string;
	/** For the title and for what is said. */
	name: string;
};

type OpenLogProps = {name: string; choice: LogChoice; choosing: LogChoosing};

/** Title above, state of the log below. */
const extraRows = 2;

const actions = [...logsActions, ...textActions];

const nextTimes = {none: 'local', local: 'utc', utc: 'none'} as const;

function OpenLog({name, choice, choosing}: OpenLogProps) {
	const services = useServices();
	const {theme, now} = services;
	const dialogs = useDialogs();
	const {width, height} = useBodySize();
	const {log, openEngine, times, onlyStderr, isFormatted, filter, isFiltering} = choice;
	const copy = useCopy();
	useEffect(() => followLog(log, openEngine), [log, openEngine]);
	useStore(log.version);
	const status = useStore(log.status);

	const logFilter = useMemo(createLogFilter, []);
	const source = onlyStderr ? log.stderr : log.all;
	const ring = logFilter.apply(source, filter.value);
	const hasStderrMarks = !onlyStderr && log.stderr.end() > log.stderr.first();
	const ringContent = ring.content();
	// biome-ignore lint/correctness/useExhaustiveDependencies: the content is another one with another look
	const content = useMemo(() => ({}), [ringContent, times, hasStderrMarks, isFormatted]);
	const look = {times, hasStderrMarks, isFormatted, width};
	const lines = logLines(ring, look, {content, theme});
	const pane = useTextPane({
		viewId: `logs:${log.id}`,
		lines,
		width,
		height: height - extraRows,
		isLive: true,
		initial: {follows: true},
	});
	const {position, store} = pane.scroll;

	/** The line at the top stays there, or the next one that is still shown. */
	const show = (changes: Partial<Pick<LogChoice, 'onlyStderr' | 'filter' | 'isFiltering'>>) => {
		const next = {...choosing.get(), ...changes};
		const all = next.onlyStderr ? log.stderr : log.all;
		const other = logFilter.apply(all, next.filter?.value ?? '');
		const at = Math.max(position.line, ring.first());
		const top = ring.end() > at ? ring.at(at).sequence : undefined;
		const line = top === undefined ? other.end() : other.numberOf(top);
		store.update(current => ({...current, line, row: 0}));
		choosing.change(changes);
	};

	const clearFilter = () => show({filter: noText, isFiltering: false});
	const filterText = isFiltering
		? takeLine({
				get: () => choosing.get()?.filter ?? noText,
				set: typed => show({filter: typed}),
				accept: () => show({isFiltering: false}),
				leave: clearFilter,
			})
		: undefined;

	useViewLayer(
		actions,
		{
			...pane.control,
			isFollowing: position.follows,
			toggleFollow: () => store.set({...position, follows: !position.follows}),
			hasFilter: filter.value !== '',
			nextTimes: () => choosing.change({times: nextTimes[times]}),
			toggleStderr: () => show({onlyStderr: !onlyStderr}),
			toggleFormat: () => choosing.change({isFormatted: !isFormatted}),
			startFilter: () => show({isFiltering: true}),
			clearFilter,
			copyLines: () =>
				copyLogLines(
					lines,
					{from: position.line - lines.first + 1, to: pane.lastShown - lines.first + 1},
					{dialogs, copy},
				),
			async chooseRange() {
				const range = await chooseLogRange(dialogs, {current: log.range, now: now()});
				if (range) {
					choosing.read(range);
				}
			},
			save: () => askToSaveLog(choice, name, {dialogs, services}),
			clear: log.clear,
			reload: () => choosing.read(log.range),
		},
		filterText ?? pane.search.text,
	);

	const dropped = ring.dropped();
	const heading = paintTitle({
		title: `Log of ${name}${onlyStderr ? ', only stderr' : ''}`,
		facts: [
			paintFilter(choice, theme),
			paintSearch(pane.search, theme),
			paintPlace(pane, lines, theme),
			dropped > 0 ? theme.paint('warning', phrase`${formatCount(dropped)} older ones dropped`) : '',
			theme.paint('muted', toShown(log.range.label)),
		],
		width,
		theme,
	});
	const state = paintLogStatus(status, {
		name,
		isFollowing: position.follows,
		newer: Math.max(0, lines.end - 1 - pane.lastShown),
		width,
		theme,
	});
	const space = Array.from({length: height - extraRows - pane.rows.length}, () => blank);
	return <Rows lines={[heading, ...pane.rows, ...space, state]} width={width} height={height} />;
}

/** What a container prints, as it prints it. */
export function LogsView({containerId, name}: LogsViewProps) {
	const [choice, choosing] = useContainerLog(containerId);
	// Another reading is another view: its lines have other numbers.
	return choice && <OpenLog key={choice.log.id} name={name} choice={choice} choosing={choosing} />;
}
