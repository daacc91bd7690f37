import type {ContainerDetails} from '../../engine/containers.ts';
import type {Engine, EngineAbout} from '../../engine/engine.ts';
import {EngineError} from '../../engine/engine-error.ts';
import type {ImageDetails} from '../../engine/images.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {safeText} from '../../format/safe-text.ts';
import type {GuidedSession} from '../guided-session.ts';
import {baseGone} from '../review/base/base-gone.ts';
import {layerNextStep, layerWarning, mostLayers} from './layer-limit.ts';

/** What a commit finds when it begins. */
export type Situation = {
	about: EngineAbout;
	base: ImageDetails;
	container: ContainerDetails;
};

const explained = async <Answer>(
	request: Promise<Answer>,
	explain: (cause: EngineError) => EngineError,
): Promise<Answer> => {
	try {
		return await request;
	} catch (error) {
		throw error instanceof EngineError && error.reason === 'not-found' ? explain(error) : error;
	}
};

const containerGone = ({containerName}: GuidedSession, cause: EngineError): EngineError =>
	new EngineError({
		reason: 'not-found',
		message: safeText(`The container ${containerName} of this session was removed.`),
		nextStep: 'What it held is gone with it. Go on from a save point, or start a new session.',
		cause,
	});

/**
Looks whether all that a commit needs is still there.
@throws EngineError `not-found` without the base or the container; `not-supported` when the base has as
many layers as there can be.
*/
export const readSituation = async (
	engine: Engine,
	session: GuidedSession,
	options: RequestOptions,
): Promise<Situation> => {
	const [about, base, container] = await Promise.all([
		engine.about(options),
		explained(engine.images.inspect(session.base.imageId, options), cause =>
			baseGone(session, cause),
		),
		explained(engine.containers.inspect(session.containerId, options), cause =>
			containerGone(session, cause),
		),
	]);
	const layerCount = base.layerDigests.length;
	if (about.flavour !== 'podman' && layerCount >= mostLayers) {
		throw new EngineError({
			reason: 'not-supported',
			message: layerWarning(layerCount) ?? '',
			nextStep: layerNextStep,
		});
	}

	return {about, base, container};
};
