import {Box} from 'ink';
import {memo, useCallback, useRef} from 'react';
import type {ContainerSummary} from '../../../engine/containers.ts';
import {joinShown, phrase, toShown} from '../../../format/shown.ts';
import {useOpenEngine, useStore, useTheme} from '../../../hooks/services.ts';
import {useLiveRequest} from '../../../hooks/use-live-request.ts';
import {useNow} from '../../../hooks/use-now.ts';
import {useSettled} from '../../../hooks/use-settled.ts';
import {type PaneTab, paneTabs} from '../../../store/containers/pane-tab.ts';
import {dataOf} from '../../../store/resource.ts';
import {requestLines} from '../../request-lines.ts';
import {containerDetailsLines} from '../details/container-details-lines.ts';
import {processLines} from '../processes/process-lines.ts';
import {statsLines} from '../stats/stats-lines.ts';
import {useStats} from '../stats/use-stats.ts';
import {useContainerSummary} from '../use-container-summary.ts';
import {PaneLog} from './pane-log.tsx';
import {PaneIsBeside, type PanePartProps, PaneRows} from './pane-rows.tsx';

/** Moving through the list opens no streams and asks nothing. */
const settleMs = {usual: 200, low: 800};

function PaneDetails({container, width, height}: PanePartProps) {
	const {id, status} = container;
	const theme = useTheme();
	const {engine} = useOpenEngine();
	const load = useCallback(
		(options: {signal: AbortSignal}) => engine.containers.inspect(id, options),
		[engine, id],
	);
	const state = useLiveRequest(load, container);
	const details = dataOf(state);
	const now = useNow([details?.createdAt, details?.startedAt, details?.finishedAt]);
	const lines = requestLines(state, theme, known =>
		containerDetailsLines(known, {theme, now, showsSecrets: false, status}),
	);
	return <PaneRows lines={lines} width={width} height={height} />;
}

function PaneStats({container, width, height}: PanePartProps) {
	const theme = useTheme();
	const {history, phase} = useStats(container.id);
	const news = {
		live: '',
		waiting: phrase`Waiting for a sample`,
		ended: phrase`No samples`,
	} as const;
	const lines = [...statsLines(history, {width, theme}), theme.paint('muted', news[phase])];
	return <PaneRows lines={lines} width={width} height={height} />;
}

function PaneProcesses({container, width, height}: PanePartProps) {
	const {id} = container;
	const theme = useTheme();
	const {engine} = useOpenEngine();
	const load = useCallback(
		(options: {signal: AbortSignal}) => engine.containers.top(id, options),
		[engine, id],
	);
	const state = useLiveRequest(load, container);
	const lines = requestLines(state, theme, table => processLines(table, theme));
	return <PaneRows lines={lines} width={width} height={height} />;
}

const parts = {
	log: PaneLog,
	details: PaneDetails,
	stats: PaneStats,
	processes: PaneProcesses,
} as const satisfies Record<PaneTab, unknown>;

type ContainerPaneProps = {
	container: ContainerSummary | undefined;
	tab: PaneTab;
	width: number;
	height: number;
};

/** Drawn anew for the container and the tab, never for a row of the list. */
const PanePart = memo(function PanePart({
	id,
	tab,
	width,
	height,
}: Pick<ContainerPaneProps, 'tab' | 'width' | 'height'> & {id: string}) {
	const {paint} = useTheme();
	const container = useContainerSummary(id);
	const inner = width - 2;
	if (!container) {
		return <PaneRows lines={[]} width={inner} height={height} />;
	}

	const names = joinShown(
		paneTabs.map(name => paint(name === tab ? 'strong' : 'muted', toShown(name))),
		'  ',
	);
	const heading = phrase`${paint('accent', toShown(container.name))}  ${names}  ${paint('muted', 'Tab')}`;
	const Part = parts[tab];
	return (
		<Box flexDirection="column" width={width} height={height}>
			<PaneRows lines={[heading]} width={inner} height={1} />
			<Part key={id} container={container} width={inner} height={height - 1} />
		</Box>
	);
});

/** What the selected container is doing, beside the list or below it, once the selection rests. */
export function ContainerPane({
	container,
	tab,
	width,
	height,
	isBeside,
}: ContainerPaneProps & {isBeside: boolean}) {
	// A filter that finds nothing leaves what was shown.
	const last = useRef<string>(undefined);
	last.current = container?.id ?? last.current;
	const {isLow} = useStore(useOpenEngine().lowBandwidth);
	const id = useSettled(last.current, settleMs[isLow ? 'low' : 'usual']);
	return id === undefined ? null : (
		<PaneIsBeside value={isBeside}>
			<PanePart id={id} tab={tab} width={width} height={height} />
		</PaneIsBeside>
	);
}
