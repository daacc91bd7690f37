import {
	type ContainerFieldId,
	containerFieldIds,
} from '../../session/metadata/container-settings.ts';
import {UsageProblem} from '../usage-problem.ts';

/** By the words of the docker CLI and of a Dockerfile. */
const namedFields: Readonly<Record<string, ContainerFieldId>> = {
	cmd: 'command',
	entrypoint: 'entrypoint',
	env: 'environment',
	healthcheck: 'healthcheck',
	labels: 'labels',
	ports: 'exposedPorts',
	stopsignal: 'stopSignal',
	user: 'user',
	volumes: 'volumes',
	workdir: 'workingDirectory',
};

function namedField(name: string): ContainerFieldId {
	const field = Object.hasOwn(namedFields, name) ? namedFields[name] : undefined;
	if (field === undefined) {
		const known = Object.keys(namedFields).join(', ');
		throw new UsageProblem(`--keep ${name}: not a setting. Use ${known}`);
	}

	return field;
}

/**
The settings that an image keeps of its container.
@param keep As typed, such as `env,labels`; `undefined`: none.
@throws UsageProblem
*/
export function keptSettings(
	settings: 'base' | 'container' | undefined,
	keep: string | undefined,
): readonly ContainerFieldId[] {
	if (settings !== undefined && keep !== undefined) {
		throw new UsageProblem('--settings and --keep contradict each other');
	}

	if (keep !== undefined) {
		return keep.split(',').map(name => namedField(name.trim().toLowerCase()));
	}

	return settings === 'container' ? containerFieldIds : [];
}
