import {useEffect, useLayoutEffect, useMemo, useRef} from 'react';
import {askToSaveLog} from '../../../actions/containers/ask-to-save-log.ts';
import {chooseLogRange} from '../../../actions/containers/choose-log-range.ts';
import {copyLogLines} from '../../../actions/containers/copy-log-lines.ts';
import {jumpToTime} from '../../../actions/containers/jump-to-time.ts';
import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {Rows} from '../../../components/rows.tsx';
import {paintPlace, paintSearch, paintTitle} from '../../../components/text-view/paint-title.ts';
import {textActions} from '../../../components/text-view/text-actions.ts';
import {useTextPane} from '../../../components/text-view/use-text-pane.ts';
import {formatCount} from '../../../format/counted.ts';
import {blank, phrase, toShown} from '../../../format/shown.ts';
import {useCopy, useServices, useStore} from '../../../hooks/services.ts';
import {takeLine} from '../../../hooks/take-line.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {startSlice, useSlices} from '../../../hooks/use-slices.ts';
import {useViewLayer} from '../../../hooks/use-view-layer.ts';
import {followLog} from '../../../store/containers/follow-log.ts';
import type {LogChoice, LogChoosing} from '../../../store/containers/log-choice.ts';
import {createLogFilter} from '../../../store/containers/log-filter.ts';
import {noText} from '../../../store/text/edit-text.ts';
import {logLines} from './log-lines.ts';
import {logsActions} from './logs-actions.ts';
import {paintFilter} from './paint-filter.ts';
import {paintLogStatus} from './paint-log-status.ts';
import {type LogSource, useLogChoice} from './use-log-choice.ts';

type LogsViewProps = {
	/** One, or several in one. */
	sources: readonly LogSource[];
};

type OpenLogProps = {names: readonly string[]; choice: LogChoice; choosing: LogChoosing};

/** Title above, state of the log below. */
const extraRows = 2;

/** `web`, `web, db`, `web, db and 3 more`. */
function namesText([first = '', second, ...others]: readonly string[]): string {
	const more = others.length === 0 ? '' : ` and ${others.length} more`;
	return second === undefined ? first : `${first}, ${second}${more}`;
}

const actions = [...logsActions, ...textActions];

const nextTimes = {none: 'local', local: 'utc', utc: 'none'} as const;

function OpenLog({names, choice, choosing}: OpenLogProps) {
	const services = useServices();
	const {theme, now} = services;
	const dialogs = useDialogs();
	const {width, height} = useBodySize();
	const {log, openEngine, times, onlyStderr, isFormatted, filter, isFiltering} = choice;
	const copy = useCopy();
	useEffect(() => {
		const ends = log.readings.map(reading => followLog(reading, openEngine));
		return () => {
			for (const end of ends) {
				end();
			}
		};
	}, [log, openEngine]);
	useStore(log.version);
	const statuses = useStore(log.statuses);
	const name = namesText(names);

	const logFilter = useMemo(createLogFilter, []);
	const source = onlyStderr ? log.stderr : log.all;
	const {ring, isDone} = logFilter.apply(source, filter.value, startSlice());
	useSlices(isDone);
	const hasStderrMarks = !onlyStderr && log.stderr.end() > log.stderr.first();
	const ringContent = ring.content();
	// biome-ignore lint/correctness/useExhaustiveDependencies: the content is another one with another look
	const content = useMemo(() => ({}), [ringContent, times, hasStderrMarks, isFormatted]);
	const look = {
		times,
		hasStderrMarks,
		isFormatted,
		width,
		names: names.length === 1 ? [] : names,
	};
	const lines = logLines(ring, look, {content, theme});
	const pane = useTextPane({
		viewId: `logs:${log.id}`,
		lines,
		width,
		height: height - extraRows,
		isLive: true,
		// What was asked for stands where the log begins then.
		initial: {follows: log.range.most === undefined},
	});
	const {position, store} = pane.scroll;

	/** Place in the whole log of the line that is to stand at the top once it is known where that is. */
	const wanted = useRef<number>(undefined);

	/** The line at the top stays there, or the next one that is still shown. */
	const show = (changes: Partial<Pick<LogChoice, 'onlyStderr' | 'filter' | 'isFiltering'>>) => {
		const at = Math.max(position.line, ring.first());
		wanted.current ??= ring.end() > at ? ring.at(at).sequence : Number.MAX_SAFE_INTEGER;
		choosing.change(changes);
	};

	useLayoutEffect(() => {
		const line = wanted.current === undefined ? 0 : ring.numberOf(wanted.current);
		// Below what has been looked at so far it may still come.
		if (wanted.current !== undefined && (isDone || line < ring.end())) {
			wanted.current = undefined;
			store.update(current => ({...current, line, row: 0}));
		}
	});

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
			names,
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
			async jump() {
				const dropped = ring.dropped() > 0 || filter.value !== '' || onlyStderr;
				const place = await jumpToTime(dialogs, {
					ring,
					range: log.range,
					isWhole: !dropped,
					isUtc: times === 'utc',
					now: now(),
				});
				if (!place) {
					return;
				}

				// The time is what one looks at then.
				choosing.change({times: times === 'none' ? 'local' : times});
				if ('range' in place) {
					choosing.read(place.range);
				} else if (place.line === ring.end()) {
					services.notices.show({tone: 'info', text: 'No line of that time or a later one yet'});
					pane.control.moveToEnd();
				} else {
					store.update(current => ({...current, line: place.line, row: 0, follows: false}));
				}
			},
			save: () => askToSaveLog(choice, names, {dialogs, services}),
			clear: log.clear,
			reload: () => choosing.read(log.range),
		},
		filterText ?? pane.search.text,
	);

	const dropped = ring.dropped();
	const heading = paintTitle({
		title: `${names.length === 1 ? 'Log' : 'Logs'} of ${name}${onlyStderr ? ', only stderr' : ''}`,
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
	const state = paintLogStatus(statuses, {
		names,
		isFollowing: position.follows,
		newer: Math.max(0, lines.end - 1 - pane.lastShown),
		width,
		theme,
	});
	const space = Array.from({length: height - extraRows - pane.rows.length}, () => blank);
	return <Rows lines={[heading, ...pane.rows, ...space, state]} width={width} height={height} />;
}

/** What containers print, as they print it; of several by time. */
export function LogsView({sources}: LogsViewProps) {
	const [choice, choosing] = useLogChoice(sources);
	const names = sources.map(({name}) => name);
	// Another reading is another view: its lines have other numbers.
	return (
		choice && <OpenLog key={choice.log.id} names={names} choice={choice} choosing={choosing} />
	);
}
