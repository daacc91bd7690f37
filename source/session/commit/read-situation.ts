import type {ContainerDetails} from '../../engine/containers.ts';
import type {Engine, EngineAbout} from '../../engine/engine.ts';
import type {ImageDetails} from '../../engine/images.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {Problem} from '../../problem.ts';
import type {GuidedSession} from '../guided-session.ts';
import {baseGone} from '../review/base/base-gone.ts';
import {inspectBase} from '../review/base/lost-base.ts';
import type {CommitPlan} from './commit-plan.ts';
import {layerWarning, mostLayers} from './layer-limit.ts';

/** What a commit finds when it begins. */
export type Situation = {
	about: EngineAbout;
	base: ImageDetails;
	container: ContainerDetails;
};

async function explained<Answer>(
	request: Promise<Answer>,
	explain: (cause: Problem) => Problem,
): Promise<Answer> {
	try {
		return await request;
	} catch (error) {
		throw error instanceof Problem && error.reason === 'not-found' ? explain(error) : error;
	}
}

const containerGone = ({containerName}: GuidedSession, cause: Problem): Problem =>
	new Problem({
		reason: 'not-found',
		message: `The container ${containerName} of this session was removed.`,
		nextStep: 'Its changes are lost. Continue from a save point, or start a new session.',
		cause,
	});

const layerProblem = (about: EngineAbout, {layerDigests}: ImageDetails) =>
	about.flavour !== 'podman' && layerDigests.length >= mostLayers
		? new Problem({
				reason: 'not-supported',
				message: layerWarning(layerDigests.length) ?? '',
				nextStep: 'Choose the method flatten.',
			})
		: undefined;

/**
Looks whether all that a commit needs is still there.
@throws Problem `not-found` without the base or the container; `not-supported` for one layer more than there
can be.
*/
export async function readSituation(
	engine: Engine,
	{session, review, method}: Pick<CommitPlan, 'session' | 'review' | 'method'>,
	options: RequestOptions,
): Promise<Situation> {
	const {imageId, platform} = session.base;
	const isFlat = method === 'flatten';
	const inspected =
		isFlat && review.isBaseGone
			? inspectBase(engine, session, options).then(({details}) => details)
			: engine.images.inspect(imageId, {...options, platform});
	const [about, base, container] = await Promise.all([
		engine.about(options),
		explained(inspected, cause => baseGone(session, cause)),
		explained(engine.containers.inspect(session.containerId, options), cause =>
			containerGone(session, cause),
		),
	]);
	const problem = isFlat ? undefined : layerProblem(about, base);
	if (problem) {
		throw problem;
	}

	return {about, base, container};
}
