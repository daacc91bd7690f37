import {useMemo} from 'react';
import {basePull, type WantedBase, wantedBase} from '../../../actions/commit/choose-base.ts';
import {Rows} from '../../../components/rows.tsx';
import {wrapLine} from '../../../components/wrap-line.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {shortId} from '../../../format/short-id.ts';
import {blank, phrase, type Shown, toShown} from '../../../format/shown.ts';
import {padEnd, truncateEnd} from '../../../format/truncate.ts';
import {useServices, useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {layerWarning, mostLayers} from '../../../session/commit/layer-limit.ts';
import type {BaseFacts} from '../../../store/commit/flow.ts';
import type {Theme} from '../../../theme.ts';
import type {Step} from '../step.ts';
import {useFlow} from '../use-flow.ts';
import {useStepLayer} from '../use-step-layer.ts';
import {chooseActions, factsActions, loadingActions} from './base-actions.ts';
import {BaseChoice} from './base-choice.tsx';
import {pullLines} from './base-progress-lines.ts';
import {useBaseContext} from './use-base-context.ts';

const labelWidth = 12;

const commandText = (command: readonly string[] | undefined) =>
	command === undefined ? 'none' : JSON.stringify(command);

function digestText({served}: BaseFacts): string {
	if (served.state === 'served') {
		return served.digest;
	}

	return served.state === 'none'
		? 'none: not pulled or pushed'
		: `unverified: ${served.error.message}`;
}

/** What there is to know of a base before working on it, as painted lines of at most `width` columns. */
function baseFactsLines(base: BaseFacts, width: number, theme: Theme): Shown[] {
	const {paint, symbols} = theme;
	const {details, shells, reference} = base;
	const {config} = details;
	const layers = details.layerDigests.length;
	const warning = layerWarning(layers);
	const facts: ReadonlyArray<readonly [label: string, value: string]> = [
		['Id', details.id],
		['Digest', digestText(base)],
		['Platform', details.platform],
		['Size', formatBytes(details.sizeBytes)],
		['Layers', `${layers} of ${mostLayers}`],
		['Entrypoint', commandText(config.entrypoint)],
		['Cmd', commandText(config.command)],
		['User', config.user ?? 'root (not set)'],
		['Workdir', config.workingDirectory ?? '/, for none is set'],
		['Shells', shells.join('  ') || 'none: edit files individually'],
	];
	return [
		paint('strong', toShown(reference ?? shortId(details.id))),
		'',
		...facts.map(([label, value]) => {
			const fitted = truncateEnd(toShown(value), width - labelWidth, symbols.ellipsis);
			const isWarned = label === 'Layers' && warning !== undefined;
			return phrase`${paint('muted', padEnd(toShown(label), labelWidth))}${isWarned ? paint('warning', fitted) : fitted}`;
		}),
		...(warning === undefined
			? []
			: [blank, ...wrapLine(toShown(warning), width).map(line => paint('warning', line))]),
	];
}

/** The image on its way: pulled layer by layer, then looked at. */
function BaseProgress({wanted}: {wanted: WantedBase | undefined}) {
	const services = useServices();
	const {jobs, theme} = services;
	const {width, height} = useBodySize();
	const context = useBaseContext();
	const started = useStore(basePull(services, context.control.id));
	const pull = useStore(jobs.list).find(({id, state}) => id === started?.id && state === 'running');
	useStepLayer(loadingActions, {...context, pull});
	const lines = pull
		? pullLines(pull, width - 4, theme)
		: [theme.paint('muted', phrase`Looking at ${toShown(wanted?.reference ?? 'the image')}`)];
	return (
		<Rows lines={['', ...lines.map(line => phrase`  ${line}`)]} width={width} height={height} />
	);
}

/** The base that was chosen. */
function BaseFactsPage({facts}: {facts: BaseFacts}) {
	const {theme} = useServices();
	const {width, height} = useBodySize();
	useStepLayer(factsActions, useBaseContext());
	const lines = useMemo(
		() => [blank, ...baseFactsLines(facts, width - 4, theme).map(line => phrase`  ${line}`)],
		[facts, width, theme],
	);
	return <Rows lines={lines} width={width} height={height} />;
}

function BaseStep() {
	const services = useServices();
	const {flow} = useFlow();
	const {base, session} = flow;
	const wanted = session
		? {image: session.base.imageId, reference: session.base.reference}
		: wantedBase(services, flow.id).get();
	if (base?.status === 'loading') {
		return <BaseProgress wanted={wanted} />;
	}

	return base?.data ? <BaseFactsPage facts={base.data} /> : <BaseChoice wanted={wanted} />;
}

/** Which image to start from, and what it is made of. */
export const baseStep: Step = {
	id: 'base',
	title: 'Base',
	help: [
		'Every image is built on another one: the base, named by FROM in a Dockerfile. Choose a local image',
		'(docker images), or enter a reference to pull it from its registry (docker pull).',
		'',
		'An image is a stack of read-only layers. Your changes go into one new layer on top. The',
		'base itself is not changed. Engines mount 125 layers at most.',
		'',
		'To find shells, a container is created from the image, never started, and removed again.',
	],
	commands({base, session}) {
		const facts = base?.status === 'ready' ? base.data : undefined;
		const reference = session ? session.base.reference : facts?.reference;
		const image = reference ?? session?.base.imageId ?? facts?.details.id;
		return image === undefined
			? ['docker images']
			: [
					...(reference === undefined ? [] : [`docker pull ${reference}`]),
					`docker image inspect ${image}`,
					`docker history ${image}`,
				];
	},
	whyUnavailable: () => undefined,
	actions: [...chooseActions, ...loadingActions, ...factsActions],
	Component: BaseStep,
};
