import {useEffect, useMemo} from 'react';
import {paintWindow} from '../../../components/text-view/paint-window.ts';
import {measureLine} from '../../../format/measured-line.ts';
import {blank} from '../../../format/shown.ts';
import {useOpenEngine, useServices, useStore} from '../../../hooks/services.ts';
import {createContainerLog} from '../../../store/containers/container-log.ts';
import {followLog} from '../../../store/containers/follow-log.ts';
import {initialScroll, placeScroll} from '../../../store/text/scroll.ts';
import {logLines} from '../logs/log-lines.ts';
import {paintLogStatus} from '../logs/paint-log-status.ts';
import {type PanePartProps, PaneRows} from './pane-rows.tsx';

/** More rows than a pane has. */
const range = {label: 'last 200 lines', since: undefined, tail: 200};
const limits = {lines: 500, characters: 1024 * 1024};

/** The newest lines of one log, as they come: one stream, which ends with the component. */
export function PaneLog({container, width, height}: PanePartProps) {
	const {id, name} = container;
	const {theme} = useServices();
	const openEngine = useOpenEngine();
	const log = useMemo(
		() => createContainerLog(id, range, theme.hasColours, limits),
		[id, theme.hasColours],
	);
	useEffect(() => followLog(log, openEngine), [log, openEngine]);
	useStore(log.version);
	const status = useStore(log.status);
	const hasStderrMarks = log.stderr.end() > log.stderr.first();
	const look = {times: 'none', hasStderrMarks, isFormatted: false, width, names: []} as const;
	const lines = logLines(log.all, look, {content: log, theme});
	const position = placeScroll(
		{...initialScroll, isWrapped: true, follows: true},
		{
			first: lines.first,
			end: lines.end,
			height: height - 1,
			rowsOf: line => measureLine(lines.painted(line)).rowStarts(width, lines.indent).length,
		},
	);
	const {rows} = paintWindow({
		lines,
		position,
		width,
		height: height - 1,
		query: '',
		currentMatch: undefined,
		theme,
	});
	const space = Array.from({length: height - 1 - rows.length}, () => blank);
	const state = paintLogStatus([status], {
		names: [name],
		isFollowing: true,
		newer: 0,
		width,
		theme,
	});
	return <PaneRows lines={[...rows, ...space, state]} width={width} height={height} />;
}
