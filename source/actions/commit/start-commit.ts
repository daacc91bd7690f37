import {newSessionId} from '../../session/lifecycle/new-session-id.ts';
import {flowsOf} from '../../store/commit/flows.ts';
import {newFlow} from '../../store/commit/new-flow.ts';
import type {ActionServices, Place} from '../services.ts';
import {chooseBase} from './choose-base.ts';
import {resumeContainer} from './resume.ts';

/** A reference or an id. */
type Start = {image: string; platform?: string | undefined} | {containerId: string};

function showCommit({navigation}: Place): void {
	navigation.showScreen('commit');
	while (navigation.closeView()) {
		// Every view that covers the steps.
	}
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

	if ('image' in start) {
		const {image, platform} = start;
		const handle = flowsOf(services, openEngine).open(newFlow(newSessionId()));
		showCommit(services);
		const reference = image.startsWith('sha256:') ? undefined : image;
		await chooseBase({services, openEngine, control: handle}, {image, reference, platform});
		return;
	}

	if (await resumeContainer({services, openEngine}, start.containerId)) {
		showCommit(services);
	}
}
