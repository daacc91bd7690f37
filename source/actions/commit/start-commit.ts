import {newSessionId} from '../../session/lifecycle/new-session-id.ts';
import {flowsOf} from '../../store/commit/flows.ts';
import {newFlow} from '../../store/commit/new-flow.ts';
import {retainedKey} from '../../store/retained.ts';
import type {ActionServices, Place} from '../services.ts';
import {chooseBase} from './choose-base.ts';
import {resumeContainer} from './resume.ts';

/** A reference or an id. */
type Start = {image: string; platform?: string | undefined} | {containerId: string};

const origins = retainedKey<string | undefined>(() => undefined);

/** The screen from which a flow was begun or gone on with; `undefined`: the list of sessions. */
export const originOf = ({retained}: Pick<Place, 'retained'>, flowId: string) =>
	retained.store(origins, flowId);

/** @param from The screen that was shown when it was asked for. */
function showCommit(services: Place, from: string, flowId: string | undefined): void {
	const {navigation} = services;
	if (flowId !== undefined) {
		originOf(services, flowId).set(from === 'commit' ? undefined : from);
	}

	navigation.showRoot('commit');
}

/**
Goes to the commit screen with a new session from this image, or with the one that this container
belongs to; any other container is adopted as it is. What goes wrong is said, none of it is thrown.
*/
export async function startCommit(services: ActionServices, start: Start): Promise<void> {
	const openEngine = services.engine.get();
	if (!openEngine) {
		return;
	}

	const from = services.navigation.state.get().screenId;

	if ('image' in start) {
		const {image, platform} = start;
		const handle = flowsOf(services, openEngine).open(newFlow(newSessionId()));
		showCommit(services, from, handle.id);
		const reference = image.startsWith('sha256:') ? undefined : image;
		await chooseBase({services, openEngine, control: handle}, {image, reference, platform});
		return;
	}

	if (await resumeContainer({services, openEngine}, start.containerId)) {
		showCommit(services, from, flowsOf(services, openEngine).state.get().openId);
	}
}
