import type {ContainerDetails} from '../../../engine/containers.ts';
import {safeText} from '../../../format/safe-text.ts';
import type {PracticeState} from '../practice-state.ts';
import {safeLines, safeOptional, safeRecord} from '../safe-answer.ts';
import {portMappings} from './container-ports.ts';
import {isAlive} from './container-record.ts';
import {findContainer} from './find-container.ts';
import {rawContainer} from './raw-container.ts';

export function inspectContainer(state: PracticeState, name: string): ContainerDetails {
	const container = findContainer(state, name);
	return {
		id: container.id,
		name: container.name,
		image: container.image,
		imagePlatform: container.platform,
		imageId: container.imageId,
		state: container.state,
		exitCode: isAlive(container) ? undefined : container.exitCode,
		startedAt: container.startedAt,
		finishedAt: container.finishedAt,
		createdAt: container.createdAt,
		error: safeOptional(container.error),
		isTty: container.isTty,
		isStdinOpen: container.isTty,
		commandLine: safeLines(container.commandLine),
		environment: safeLines(container.environment),
		user: safeOptional(container.user),
		workingDirectory: safeText(container.workingDirectory),
		hostname: container.hostname,
		restartPolicy: container.restartPolicy,
		mounts: container.mounts.map(mount => ({
			...mount,
			source: safeText(mount.source),
			destination: safeText(mount.destination),
		})),
		ports: portMappings(container),
		networks: {[safeText(container.network)]: container.address},
		labels: safeRecord(container.labels),
		removesItself: container.removesItself,
		raw: rawContainer(container),
	};
}
