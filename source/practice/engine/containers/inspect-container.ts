import type {ContainerDetails} from '../../../engine/containers.ts';
import type {PracticeState} from '../practice-state.ts';
import {portMappings} from './container-ports.ts';
import {isAlive} from './container-record.ts';
import {findContainer} from './find-container.ts';

export function inspectContainer(state: PracticeState, name: string): ContainerDetails {
	const container = findContainer(state, name);
	const details = {
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
		error: container.error || undefined,
		isTty: container.isTty,
		isStdinOpen: container.isTty,
		commandLine: [...container.commandLine],
		environment: [...container.environment],
		user: container.user || undefined,
		workingDirectory: container.workingDirectory,
		hostname: container.hostname,
		restartPolicy: container.restartPolicy,
		health: container.health,
		mounts: container.mounts.map(mount => ({...mount})),
		ports: portMappings(container),
		networks: {[container.network]: container.address},
		labels: {...container.labels},
		config: structuredClone(container.config),
		removesItself: container.removesItself,
	};
	return {...details, inspected: details};
}
