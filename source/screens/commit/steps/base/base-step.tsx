import {useServices} from '../../../../hooks/services.ts';
import {wantedBase} from '../../../flows/guided-session/choose-base.ts';
import type {Step} from '../../step.ts';
import {useFlow} from '../../use-flow.ts';
import {chooseActions, factsActions, loadingActions} from './base-actions.ts';
import {BaseChoice} from './base-choice.tsx';
import {BaseFactsPage} from './base-facts-page.tsx';
import {BaseProgress} from './base-progress.tsx';

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
