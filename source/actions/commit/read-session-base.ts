import {withTimeLimit} from '../../engine/with-time-limit.ts';
import type {ServedDigest} from '../../registry/find-served-digest.ts';
import {restoreVariables} from '../../session/drafts/restore-variables.ts';
import type {ImageMetadata} from '../../session/metadata/image-metadata.ts';
import {inspectBase} from '../../session/review/base/lost-base.ts';
import type {FlowHandle} from '../../store/commit/flows.ts';
import type {OpenEngine} from '../../store/open-engine.ts';
import {toProblem} from '../../to-problem.ts';
import type {ActionServices} from '../services.ts';

type Tools = {
	services: Pick<ActionServices, 'notices'>;
	openEngine: Pick<OpenEngine, 'engine' | 'images'>;
};

/** Drafts keep no secrets: variables of the base get their values back, others are asked for again. */
const withVariables = ({config, ...others}: ImageMetadata, ofBase: readonly string[]) => ({
	...others,
	config: {...config, environment: restoreVariables(config.environment, ofBase).lines},
});

/** Asks again whenever the images are listed anew: after they changed, and after a lost connection. */
function readWheneverListed(tools: Tools, handle: FlowHandle): void {
	const {state} = tools.openEngine.images;
	const unsubscribe = state.subscribe(() => {
		if (handle.get().base?.status !== 'failed') {
			unsubscribe();
		} else if (state.get().status === 'ready') {
			void readSessionBase(tools, handle);
		}
	});
}

/**
Reads what the base of a session that goes on says of itself. When it cannot be read, that is said once,
and it is asked for again whenever the images are listed anew.
*/
export async function readSessionBase(tools: Tools, handle: FlowHandle): Promise<void> {
	const {services, openEngine} = tools;
	const {session} = handle.get();
	if (!session) {
		return;
	}

	const {reference, platform, digest} = session.base;
	try {
		const {details, isGone} = await withTimeLimit(options =>
			inspectBase(openEngine.engine, session, options),
		);
		if (isGone) {
			services.notices.show({
				tone: 'warning',
				text: `The base image of ${session.containerName} was deleted`,
				nextStep: 'A commit flattens the container: its files in a new image, with its settings',
			});
		}

		// What is written after FROM was settled when the session began.
		const served: ServedDigest = digest === undefined ? {state: 'none'} : {state: 'served', digest};
		const notRecorded = new Map<string, string>();
		const data = {details, shells: [], notRecorded, reference, platform, served};
		handle.update(flow => ({
			...flow,
			base: {status: 'ready', data},
			metadata: flow.metadata && withVariables(flow.metadata, details.config.environment),
		}));
	} catch (failure) {
		const error = toProblem(failure);
		const isNews = handle.get().base?.status !== 'failed';
		handle.update(flow => ({...flow, base: {status: 'failed', error, data: undefined}}));
		if (isNews) {
			const text = `The base image cannot be read: ${error.message}`;
			services.notices.show({tone: 'danger', text, nextStep: 'r on the Base step retries.'});
			readWheneverListed(tools, handle);
		}
	}
}
