import type {CommitSpecification} from '../../../engine/commit.ts';
import {withTimesOf} from '../../../engine/healthcheck.ts';
import type {ImageConfig} from '../../../engine/image-config.ts';
import {Problem} from '../../../problem.ts';
import {writtenBytes} from '../../machine/files/file-changes.ts';
import {readWhiteouts} from '../../machine/files/layer-changes.ts';
import {emitForContainer} from '../containers/container-events.ts';
import {findContainer} from '../containers/find-container.ts';
import {mergeEnvironment} from '../containers/merge-environment.ts';
import type {PracticeState} from '../practice-state.ts';
import {digestOf, imageJson} from './image-json.ts';
import {filesOf, type ImageRecord, layersOf} from './image-record.ts';
import {isDigestReference, referenceKey} from './image-reference.ts';
import {layerArchive} from './layer-archive.ts';

const union = (own: readonly string[], other: readonly string[]) => [
	...new Set([...own, ...other]),
];

/** What Docker makes of the settings of a commit: what is left out comes back from the container. */
function mergeConfig(own: ImageConfig, container: ImageConfig): ImageConfig {
	const hasEntrypoint = (own.entrypoint?.length ?? 0) > 0;
	const hasCommand = (own.command?.length ?? 0) > 0;
	return {
		...own,
		entrypoint: hasEntrypoint ? own.entrypoint : undefined,
		command: hasCommand ? own.command : hasEntrypoint ? undefined : container.command,
		environment: mergeEnvironment(container.environment, own.environment),
		exposedPorts: union(own.exposedPorts, container.exposedPorts),
		volumes: union(own.volumes, container.volumes),
		user: own.user || container.user,
		workingDirectory: own.workingDirectory || container.workingDirectory,
		labels: {...container.labels, ...own.labels},
		stopSignal: own.stopSignal || container.stopSignal,
		healthcheck: own.healthcheck
			? withTimesOf(own.healthcheck, container.healthcheck)
			: container.healthcheck,
	};
}

/** As many as overlayfs can mount. */
const mostLayers = 125;

function requireTag(reference: string): string {
	const key = referenceKey(reference);
	if (isDigestReference(key)) {
		throw new Problem({
			reason: 'invalid',
			message: `${reference} has a digest, which a new image cannot have.`,
			nextStep: 'Use the form name:tag.',
		});
	}

	return key;
}

/** `docker commit`: one more layer with what the container wrote, if it wrote anything. */
export function commitContainer(
	state: PracticeState,
	name: string,
	{reference, author, message, pause, config}: CommitSpecification,
): string {
	const key = reference === undefined ? undefined : requireTag(reference);
	const container = findContainer(state, name);
	const {baseImage: base, files} = container;
	if (layersOf(base).length >= mostLayers) {
		throw new Problem({
			reason: 'failed',
			message: `Container ${container.name}: max depth exceeded`,
		});
	}

	const createdAt = state.time.now();
	const changes = readWhiteouts(files.written(), filesOf(base));
	const step = {
		createdAt,
		// As in Docker: its Cmd alone, whatever the entrypoint is.
		createdBy: container.config.command?.join(' ') ?? '',
		sizeBytes: writtenBytes(changes),
		comment: message ?? '',
		// As in Docker: what changed nothing makes no layer.
		layer: changes.size === 0 ? undefined : digestOf(layerArchive(changes)),
		changes,
	};
	const made: Omit<ImageRecord, 'id'> = {
		...base,
		createdAt,
		author: author || undefined,
		comment: message || undefined,
		parentId: base.id,
		config: mergeConfig(config, container.config),
		steps: [...base.steps, step],
	};
	const id = digestOf([imageJson(made)]);
	const freezes = pause && container.state === 'running';
	if (freezes) {
		emitForContainer(state, container, 'pause');
	}

	state.images.set(id, {...made, id});
	if (key !== undefined) {
		state.references.set(key, id);
		state.taggedAt.set(id, state.time.now());
		state.emit({kind: 'image', action: 'tag', id, attributes: {name: key}});
	}

	emitForContainer(state, container, 'commit', {comment: message ?? '', imageID: id});
	if (freezes) {
		emitForContainer(state, container, 'unpause');
	}

	return id;
}
