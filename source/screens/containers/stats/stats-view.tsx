import {Rows} from '../../../components/rows.tsx';
import {paintTitle} from '../../../components/text-view/paint-title.ts';
import {truncatePainted} from '../../../components/truncate-painted.ts';
import type {ContainerSummary} from '../../../engine/containers.ts';
import {phrase, type Shown, toShown, trimmedEnd} from '../../../format/shown.ts';
import {useTheme} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useViewLayer} from '../../../hooks/use-view-layer.ts';
import {stateLook} from '../../../store/containers/state-look.ts';
import {moreStateActions, startStopActions} from '../actions/state-actions.ts';
import {useContainerSummary} from '../use-container-summary.ts';
import {useContainersContext} from '../use-containers-context.ts';
import {statsLines} from './stats-lines.ts';
import {useStats} from './use-stats.ts';

const viewKeys = [...startStopActions, ...moreStateActions];

function whyEnded(name: string, summary: ContainerSummary | undefined): Shown {
	if (!summary) {
		return phrase`${toShown(name)} was removed`;
	}

	// The list may be a moment behind the end of the samples.
	return summary.state === 'running'
		? phrase`The engine stopped sending stats of ${toShown(name)}`
		: phrase`${toShown(name)} is not running: ${toShown(summary.status)}`;
}

/** CPU, memory, network and disk of one container, once a second while this is open. */
export function StatsView({container}: {container: ContainerSummary}) {
	const theme = useTheme();
	const {paint, symbols} = theme;
	const {width, height} = useBodySize();
	const summary = useContainerSummary(container.id);
	const {history, phase, error} = useStats(container.id);
	useViewLayer(viewKeys, useContainersContext(summary));

	const name = summary?.name ?? container.name;
	const ended = whyEnded(name, summary);
	const news: Readonly<Record<typeof phase, Shown>> = {
		waiting: history.latest
			? ''
			: paint('muted', phrase` Waiting for the first sample${symbols.ellipsis}`),
		live: '',
		ended: error
			? paint(
					'danger',
					trimmedEnd(phrase` ${toShown(error.message)} ${toShown(error.nextStep ?? '')}`),
				)
			: paint(
					'warning',
					phrase` ${symbols.warning} ${ended}${history.latest ? ', last sample' : ''}`,
				),
	};
	const look = summary && stateLook(summary);
	const status: Shown = look
		? paint(look.role, phrase`${symbols[look.symbol]} ${summary.state}`)
		: '';
	const lines: readonly Shown[] = [
		paintTitle({title: `Stats of ${name}`, facts: [status], width, theme}),
		'',
		...statsLines(history, {width, theme}),
		news[phase],
	];
	return (
		<Rows
			lines={lines.map(line => truncatePainted(line, width, theme))}
			width={width}
			height={height}
		/>
	);
}
