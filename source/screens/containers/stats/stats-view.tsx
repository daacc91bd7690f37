import {Rows} from '../../../components/rows.tsx';
import {paintTitle} from '../../../components/text-view/paint-title.ts';
import {truncatePainted} from '../../../components/truncate-painted.ts';
import type {ContainerSummary} from '../../../engine/containers.ts';
import {safeText} from '../../../format/safe-text.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useTheme} from '../../../hooks/use-theme.ts';
import {useViewLayer} from '../../../hooks/use-view-layer.ts';
import {moreStateActions, startStopActions} from '../actions/state-actions.ts';
import {stateLook} from '../list/state-look.ts';
import {useContainerSummary} from '../use-container-summary.ts';
import {useContainersContext} from '../use-containers-context.ts';
import {statsLines} from './stats-lines.ts';
import {useStats} from './use-stats.ts';

const viewKeys = [...startStopActions, ...moreStateActions];

function whyEnded(name: string, summary: ContainerSummary | undefined): string {
	if (!summary) {
		return `${name} was removed`;
	}

	// The list may be a moment behind the end of the samples.
	return summary.state === 'running'
		? `The engine sends no more samples of ${name}`
		: `${name} does not run: ${summary.status}`;
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
	const news = {
		waiting: history.latest
			? ''
			: paint('muted', ` Waiting for the first sample${symbols.ellipsis}`),
		live: '',
		ended: error
			? paint('danger', ` ${safeText(error.message)} ${safeText(error.nextStep ?? '')}`.trimEnd())
			: paint(
					'warning',
					` ${symbols.warning} ${ended}${history.latest ? '; this is the last sample' : ''}`,
				),
	}[phase];
	const look = summary && stateLook(summary);
	const status = look ? paint(look.role, `${symbols[look.symbol]} ${summary.state}`) : '';
	const lines = [
		paintTitle({title: `Stats of ${name}`, facts: [status], width, theme}),
		'',
		...statsLines(history, {width, theme}),
		news,
	];
	return (
		<Rows lines={lines.map(line => truncatePainted(line, width))} width={width} height={height} />
	);
}
