import {useMemo} from 'react';
import {Rows} from '../../../../components/rows.tsx';
import {safeText} from '../../../../format/safe-text.ts';
import {useServices} from '../../../../hooks/services.ts';
import {useBodySize} from '../../../../hooks/use-body-size.ts';
import {useStore} from '../../../../hooks/use-store.ts';
import type {BaseFacts} from '../../../../store/commit/flow.ts';
import {type WantedBase, wantedBase} from '../../../flows/guided-session/choose-base.ts';
import {pullTitle} from '../../../flows/pull-image/pull-reference.ts';
import type {Step} from '../../step.ts';
import {useFlow} from '../../use-flow.ts';
import {useStepLayer} from '../../use-step-layer.ts';
import {chooseActions, factsActions, loadingActions} from './base-actions.ts';
import {BaseChoice} from './base-choice.tsx';
import {baseFactsLines} from './base-facts-lines.ts';
import {pullLines} from './base-progress-lines.ts';
import {useBaseContext} from './use-base-context.ts';

/** The image on its way: pulled layer by layer, then looked at. */
function BaseProgress({wanted}: {wanted: WantedBase | undefined}) {
	const {jobs, theme} = useServices();
	const {width, height} = useBodySize();
	const context = useBaseContext();
	const title = pullTitle(wanted?.reference ?? '');
	const pull = useStore(jobs.list).findLast(job => job.state === 'running' && job.title === title);
	useStepLayer(loadingActions, {...context, pull});
	const lines = pull
		? pullLines(pull, width - 4, theme)
		: [theme.paint('muted', `Looking at ${safeText(wanted?.reference ?? 'the image')}`)];
	return <Rows lines={['', ...lines.map(line => `  ${line}`)]} width={width} height={height} />;
}

/** The base that was chosen. */
function BaseFactsPage({facts}: {facts: BaseFacts}) {
	const {theme} = useServices();
	const {width, height} = useBodySize();
	useStepLayer(factsActions, useBaseContext());
	const lines = useMemo(
		() => ['', ...baseFactsLines(facts, width - 4, theme).map(line => `  ${line}`)],
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
		'Every image is made from another one: the base, named by FROM in a Dockerfile. Choose one that is here',
		'(docker images), or type a reference and it is pulled from its registry (docker pull).',
		'',
		'An image is a stack of layers that never change. What you do later goes into one new layer on top; the',
		'base itself stays as it is. Engines mount 125 layers at most.',
		'',
		'To look for shells, a container is created from the image, never started, and removed again.',
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
