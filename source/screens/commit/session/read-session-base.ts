import {withTimeLimit} from '../../../engine/with-time-limit.ts';
import {restoreVariables} from '../../../session/drafts/restore-variables.ts';
import type {ImageMetadata} from '../../../session/metadata/image-metadata.ts';
import type {EngineSession} from '../../../store/engine-session.ts';
import {toEngineError} from '../../../store/to-engine-error.ts';
import type {FlowHandle} from '../flow/flows.ts';

/** Drafts keep no secrets: variables of the base get their values back, others are asked for again. */
const withVariables = ({config, ...others}: ImageMetadata, ofBase: readonly string[]) => ({
	...others,
	config: {...config, environment: restoreVariables(config.environment, ofBase).lines},
});

/** Reads what the base of a session that goes on says of itself. A base that is gone is the flow's news. */
export async function readSessionBase(
	{engine}: Pick<EngineSession, 'engine'>,
	handle: FlowHandle,
): Promise<void> {
	const {session} = handle.get();
	if (!session) {
		return;
	}

	const {imageId, reference} = session.base;
	try {
		const details = await withTimeLimit(options => engine.images.inspect(imageId, options));
		const data = {details, shells: [], notRecorded: new Map<string, string>(), reference};
		handle.update(flow => ({
			...flow,
			base: {status: 'ready', data},
			metadata: flow.metadata && withVariables(flow.metadata, details.config.environment),
		}));
	} catch (error) {
		handle.update(flow => ({
			...flow,
			base: {status: 'failed', error: toEngineError(error), data: undefined},
		}));
	}
}
